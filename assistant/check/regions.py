"""Classes of countries that guides name, spelled out; members as of the guides' years.

In: nothing. Out: `members(name)`: the countries of a class, None where the class is not known here. Next:
`judge_countries`.
Never: a class whose members change with the text at hand (GEO 成员国).
"""

from __future__ import annotations

_MEMBERS: dict[str, str] = {
    "非洲": (
        "阿尔及利亚 安哥拉 贝宁 博茨瓦纳 布基纳法索 布隆迪 喀麦隆 佛得角 中非 乍得 科摩罗 刚果 "
        "刚果(布) 刚果(金) 科特迪瓦 吉布提 埃及 赤道几内亚 厄立特里亚 斯威士兰 埃塞俄比亚 "
        "加蓬 冈比亚 加纳 几内亚 几内亚比绍 肯尼亚 莱索托 利比里亚 利比亚 马达加斯加 马拉维 "
        "马里 毛里塔尼亚 毛里求斯 摩洛哥 莫桑比克 纳米比亚 尼日尔 尼日利亚 卢旺达 "
        "圣多美和普林西比 塞内加尔 塞舌尔 塞拉利昂 索马里 南非 南苏丹 苏丹 坦桑尼亚 多哥 突尼斯 "
        "乌干达 赞比亚 津巴布韦"
    ),
    "阿拉伯": (
        "阿尔及利亚 阿联酋 阿拉伯联合酋长国 阿曼 埃及 巴勒斯坦 巴林 吉布提 卡塔尔 科威特 黎巴嫩 "
        "利比亚 毛里塔尼亚 摩洛哥 沙特阿拉伯 沙特 苏丹 索马里 突尼斯 叙利亚 也门 伊拉克 约旦 "
        "科摩罗"
    ),
    "东盟": ("文莱 柬埔寨 印度尼西亚 印尼 老挝 马来西亚 缅甸 菲律宾 新加坡 泰国 越南 东帝汶"),
    "中亚": ("哈萨克斯坦 吉尔吉斯斯坦 塔吉克斯坦 土库曼斯坦 乌兹别克斯坦"),
    "欧盟": (
        "奥地利 比利时 保加利亚 克罗地亚 塞浦路斯 捷克 丹麦 爱沙尼亚 芬兰 法国 德国 希腊 "
        "匈牙利 爱尔兰 意大利 拉脱维亚 立陶宛 卢森堡 马耳他 荷兰 波兰 葡萄牙 罗马尼亚 斯洛伐克 "
        "斯洛文尼亚 西班牙 瑞典"
    ),
    "拉美": (
        "墨西哥 危地马拉 伯利兹 萨尔瓦多 洪都拉斯 尼加拉瓜 哥斯达黎加 巴拿马 古巴 牙买加 海地 "
        "多米尼加 巴哈马 巴巴多斯 格林纳达 特立尼达和多巴哥 哥伦比亚 委内瑞拉 圭亚那 苏里南 "
        "厄瓜多尔 秘鲁 玻利维亚 巴西 智利 阿根廷 乌拉圭 巴拉圭 多米尼克 圣卢西亚 安提瓜和巴布达"
    ),
}
_ALSO = {"拉丁美洲": "拉美", "拉美和加勒比": "拉美", "拉美与加勒比": "拉美"}


def members(name: str) -> frozenset[str] | None:
    """The countries of a class such as 非洲国家 or 东盟成员国."""
    stem = (
        name.removesuffix("国家").removesuffix("成员国").removesuffix("成员").removesuffix("地区").removesuffix("各国")
    )
    listed = _MEMBERS.get(_ALSO.get(stem, stem))
    return frozenset(listed.split()) if listed else None
