"""What the fields of a form's cover are called.

In: a label as the form prints it. Out: the field that it asks for. Next: `cover`, `slots`. Never: a label half
understood: the whole of it must be one of the names.
"""

from __future__ import annotations

import re

# field → the names that forms print for it
NAMES = {
    "title": "项目名称 课题名称 项目中文名称 中文名称 申报项目名称 项目名称中文",
    "title_en": "英文名称 项目英文名称 项目名称英文 英文题目",
    "programme": "专项名称 所属专项 重点专项 重点专项名称 所属专项名称 计划名称",
    "direction": "指南方向 申报方向 所属指南方向 指南方向名称 申报指南方向 指南条目",
    "number": "指南方向编号 指南方向代码 指南编号 指南代码",
    "lead": "申报单位 申请单位 牵头单位 承担单位 项目牵头单位 项目承担单位 项目申报单位 项目牵头承担单位 牵头申报单位 "
    "中方单位 中方牵头单位 中方申报单位 依托单位",
    "members": "参与单位 参加单位 中方参与单位 项目参加单位 项目参与单位",
    "foreign": "外方单位 外方合作单位 外方牵头单位 合作单位 国外合作单位 合作机构 外方承担单位",
    "countries": "合作国别 合作国家 合作国家地区 合作国别地区 国别",
    "duration": "执行期限 执行期 项目执行期 项目执行期限 实施周期 项目周期 项目实施周期 研究期限 执行年限 实施期限",
    "central": "申请经费 专项经费 中央财政经费 申请专项经费 国拨经费 申请国拨经费 申请中央财政经费 "
    "拟申请经费 申请资助金额",
    "matching": "自筹经费 配套经费 其他来源经费 企业配套经费 单位自筹经费",
    "leader": "项目负责人 负责人 项目负责人姓名 中方项目负责人 课题负责人",
    "foreign_leader": "外方项目负责人 外方负责人",
    "contact": "联系人 项目联系人",
    "phone": "联系电话 电话 手机 移动电话 联系方式",
    "email": "电子邮箱 邮箱 电子邮件 Email E-mail",
    "address": "通讯地址 通信地址 地址",
}
FIELDS = {name: field for field, names in NAMES.items() for name in names.split()}
_LEFT_OUT = re.compile(r"[\s\u3000：:*＊_＿]|[（(][^）)]*[)）]")


def field_of(label: str) -> str | None:
    """The field whose name the label is; blanks, a colon and what stands in brackets do not count."""
    return FIELDS.get(bare(label))


def bare(label: str) -> str:
    """A label without blanks, a colon and what stands in brackets."""
    return _LEFT_OUT.sub("", label)


def is_field(label: str) -> bool:
    """Whether the label asks for a field of the cover."""
    return field_of(label) is not None
