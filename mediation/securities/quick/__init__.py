"""Quick mediation of small claims 小额速调: a firm has promised before, the investor stays free."""
