"""What brokers call the columns of their lists, and what they call buying and selling."""

from cases.losses.trades import Side

HEADINGS = {
    "time": ("time", "datetime", "tradetime", "tradedatetime", "成交时间", "交易时间", "时间"),
    "date": (
        "date", "day", "tradedate", "tradeday", "成交日期", "交易日期", "交割日期", "发生日期",
        "清算日期", "日期",
    ),
    "side": (
        "side", "direction", "action", "type", "operation", "buysell", "买卖方向", "买卖标志",
        "买卖类别", "交易方向", "委托方向", "交易类别", "业务名称", "业务类型", "业务标志", "操作",
        "买卖", "摘要", "方向",
    ),
    "quantity": (
        "quantity", "qty", "shares", "volume", "成交数量", "成交股数", "发生数量", "成交量",
        "股数", "数量",
    ),
    "price": (
        "price", "tradeprice", "成交价格", "成交均价", "成交价", "均价", "价格",
    ),
    "account": (
        "account", "accountnumber", "证券账户", "证券账号", "股东代码", "股东账号", "股东账户",
        "股东号", "资金账号", "资金账户", "客户号", "账户",
    ),
    "number": (
        "number", "tradenumber", "tradeno", "tradeid", "成交编号", "成交序号", "成交号", "流水号",
    ),
    "security": (
        "security", "code", "symbol", "securitycode", "证券代码", "股票代码", "代码",
    ),
    "currency": ("currency", "币种", "货币", "货币类型"),
}  # fmt: skip
NAMED = {name: column for column, names in HEADINGS.items() for name in names}
ASKED = ("side", "quantity", "price")

SIDES = {
    "opening": Side.OPENING,
    "期初": Side.OPENING,
    "期初余额": Side.OPENING,
    "期初持仓": Side.OPENING,
    "buy": Side.BUY,
    "b": Side.BUY,
    "bought": Side.BUY,
    "sell": Side.SELL,
    "s": Side.SELL,
    "sold": Side.SELL,
}
NO_TRADES = (
    "红股", "送股", "转增", "股息", "红利", "分红", "利息", "配股", "申购", "中签", "转托管",
    "转帐", "转账", "指定", "撤单", "冻结", "dividend", "bonus", "interest", "transfer",
)  # fmt: skip
YUAN = ("cny", "rmb", "人民币", "元", "人民币元", "¥", "￥")


def heading(cell: str) -> str:
    """The column that a heading names, or "" for one that is not needed."""
    bare = cell.strip().strip('"=﻿').lower()
    for mark in (" ", "_", "-", "/", "\u3000"):
        bare = bare.replace(mark, "")
    return NAMED.get(bare.split("(")[0].split("（")[0], "")


def side_of(text: str) -> Side | None:
    """What a line did, or None where it says something else."""
    bare = text.strip().lower()
    if bare in SIDES:
        return SIDES[bare]
    bought, sold = "买" in bare, "卖" in bare
    if bought != sold and "撤" not in bare:
        return Side.BUY if bought else Side.SELL
    return None


def is_no_trade(text: str) -> bool:
    """Whether a line tells of something else than buying or selling, as brokers' lists do."""
    bare = text.strip().lower()
    return any(word in bare for word in NO_TRADES)
