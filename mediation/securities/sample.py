"""A plainly fictional issuer and its market: what the demonstration and the walk play with."""

from datetime import date, timedelta

from cases.losses.trades import is_trading_day

IMPLEMENTED, EXPOSED = date(2025, 3, 3), date(2025, 9, 1)
FLOAT = 40_000_000
ABOUT = {
    "issuer": "纸灯笼控股股份有限公司（虚构） Paper Lantern Holdings (fictional)",
    "security": "999999",
    "security_name": "纸灯笼 Paper Lantern",
    "misstatement": (
        "年报虚增销售收入。\nThe annual report shows sales of paper lanterns that were never made."
    ),
    "float_shares": FLOAT,
}
STATEMENT = {
    "title": "年报 Annual report",
    "direction": "buy",
    "implementation": IMPLEMENTED.isoformat(),
    "exposure": EXPOSED.isoformat(),
}
METHOD = {
    "averaging": "moving",
    "commission_rate": "0.0003",
    "stamp_duty_rate": "0.0005",
    "earlier_stock": "first",
}
TRADES = (
    ("20250310", "09:35:10", "证券买入", 3000, "12.40"),
    ("20250415", "10:02:44", "证券买入", 2000, "13.10"),
    ("20250520", "14:20:05", "证券卖出", 1000, "13.60"),
    ("20250805", "11:15:30", "证券买入", 1500, "12.05"),
    ("20250904", "09:31:02", "证券卖出", 2500, "9.20"),
)
NAMES = ("林溪", "顾桥", "沈舟", "陆荷", "苏堤", "白石")
IDENTITY = "11010519491231002X"


def market() -> str:
    """A table of the market: the price falls at the exposure, and the float turns over in days."""
    rows, day, count = ["日期,收盘价,成交量,指数"], IMPLEMENTED, 0
    while day < EXPOSED + timedelta(days=90):
        if is_trading_day(day):
            count += 1
            close = 1240 + count % 17 if day < EXPOSED else 905 + count % 11
            index = 3200 + 3 * (count % 9) - (90 if day >= EXPOSED else 0)
            rows.append(f"{day},{close / 100:.2f},{FLOAT // 18},{index}")
        day += timedelta(days=1)
    return "\n".join(rows)


def investors(*names, email="investor{}@demo.example") -> str:
    """A list of investors; all numbers are fictional."""
    rows = ["姓名,证件号码,证券账户,手机,邮箱,代理人"]
    for n, name in enumerate(names):
        rows.append(f"{name},{IDENTITY},A9{n:08d},1390009{n:04d},{email.format(n)},")
    return "\n".join(rows)


def trades() -> bytes:
    """A broker’s list as brokers write it: Chinese headings, in GBK, below two lines of titles."""
    rows = ["某某证券 交割单查询", "资金账号:,88888888", "", HEADING]
    for number, (day, time, side, quantity, price) in enumerate(TRADES, 3001):
        rows.append(f"{day},{time},999999,纸灯笼,{side},{quantity},{price},{number},A900000000")
    rows.append("20250611,,999999,纸灯笼,股息入账,0,0,,A900000000")
    return "\r\n".join(rows).encode("gbk")


HEADING = "成交日期,成交时间,证券代码,证券名称,操作,成交数量,成交均价,成交编号,股东账户"
