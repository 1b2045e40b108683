"""Whether an event is held in China, by the place that its clause names.

In: a folded clause. Out: `held_at_home`: yes, no, or perhaps where the place is not known here. Next: `wanted`.
Never: a place taken for Chinese because nothing is known of it.
"""

from __future__ import annotations

import re

from assistant.requirements.countries import names

YES, PERHAPS, NO = "yes", "perhaps", "no"
_AT_HOME = re.compile(
    "在中国|在我国|在华|国内|"
    + "|".join(
        (
            "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 "
            "海南 四川 贵州 云南 陕西 甘肃 "
            "青海 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 石家庄 太原 沈阳 长春 哈尔滨 南京 杭州 合肥 福州 南昌 "
            "济南 郑州 武汉 长沙 广州 海口 "
            "成都 贵阳 昆明 西安 兰州 西宁 呼和浩特 南宁 拉萨 银川 乌鲁木齐 大连 青岛 宁波 厦门 深圳 苏州 "
            "无锡 常州 南通 扬州 徐州 镇江 温州 "
            "嘉兴 绍兴 金华 烟台 威海 潍坊 洛阳 开封 宜昌 襄阳 珠海 佛山 东莞 桂林 三亚 绵阳 遵义 大理 丽江 "
            "延安 敦煌 杨凌 酒泉 唐山 秦皇岛 "
            "保定 大同 包头 鄂尔多斯 大庆 延边 泉州 九江 赣州 株洲 湘潭 喀什"
        ).split()
    )
)
_PLACE = re.compile(r"(?:在|于|赴)(?P<place>[^\W\da-zA-Z_]{2,8}?)(?:主办|举办|召开|承办|举行|组织|线上|线下|[（(，、])")


def held_at_home(clause: str) -> str:
    """Yes, no or perhaps: an unknown place and none at all are perhaps."""
    place = _PLACE.search(clause)
    if place:
        return is_home(place["place"])
    return YES if _AT_HOME.search(clause) else PERHAPS


def held_away(clause: str, wanted: str) -> str:
    """Whether an event is held in the partner's country, of which the guide's word is `wanted` (在保召开: 保)."""
    place = _PLACE.search(clause)
    told = place["place"] if place else clause
    if is_home(told) == YES:
        return NO
    return YES if wanted[0] in told or is_home(told) == NO else PERHAPS


def is_home(place: str) -> str:
    """Whether the place of that name lies in China: yes, no, or perhaps where it is not known here."""
    if _AT_HOME.search(place) or place in ("中国", "我国", "国内", "中方"):
        return YES
    return NO if any(name != "中国" for name in names(place)[0]) else PERHAPS
