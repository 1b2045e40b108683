"""The words of a report in Chinese and English.

In: a status, metric or head. Out: what the reader sees. Next: every report format. Never: a word in two places.
"""

from __future__ import annotations

from assistant.schema.report import Status
from assistant.schema.requirement import Requirement

STATUS: dict[Status, tuple[str, str]] = {
    "violated": ("不符合", "violated"),
    "missing": ("缺失", "missing"),
    "unclear": ("待确认", "unclear"),
    "met": ("符合", "met"),
    "not_applicable": ("不适用", "n/a"),
}
METRICS: dict[str, tuple[str, str]] = {
    "joint_papers": ("中外合著论文", "joint papers"),
    "papers": ("论文", "papers"),
    "domestic_journal_share": ("国内期刊比例", "share in domestic journals"),
    "patents": ("专利", "patents"),
    "international_patents": ("国际专利", "international patents"),
    "standards": ("标准", "standards"),
    "software_copyrights": ("软件著作权", "software copyrights"),
    "exchange_visits": ("人员互访", "exchange visits"),
    "inbound_visits": ("来华交流", "inbound visits"),
    "outbound_visits": ("出访交流", "outbound visits"),
    "inbound_stay_months": ("来华时间", "inbound stay"),
    "conferences": ("学术会议", "conferences"),
    "trainings": ("培训", "trainings"),
    "trainees": ("培训人数", "trainees"),
    "young_scholars": ("青年人才", "young scholars"),
    "graduate_students": ("研究生培养", "graduate students"),
    "joint_labs": ("合作平台", "joint laboratories"),
    "demonstrations": ("示范", "demonstrations"),
    "technology_transfers": ("技术转移", "technology transfers"),
    "cn_units_max": ("中方单位数", "Chinese units"),
    "foreign_units_min": ("外方单位数", "foreign units"),
    "enterprise_required": ("企业参与", "enterprise required"),
    "lead_must_be_enterprise": ("企业牵头", "enterprise leads"),
    "matching_funds_ratio": ("配套经费", "matching funds"),
    "partner_countries": ("合作国别", "partner countries"),
    "partner_registered_years": ("外方注册年限", "partner's years of registration"),
    "partner_kind": ("外方单位类型", "partner's kind"),
    "budget_share_max": ("经费占比", "share of budget"),
    "per_project_cap": ("单项经费上限", "cap per project"),
    "duration_months": ("执行期", "duration"),
    "subprojects_max": ("课题设置", "subprojects"),
    "title_format": ("项目名称格式", "title format"),
    "attachment": ("附件", "attachment"),
    "agreement_signed_before": ("协议签署时间", "agreement signed before"),
    "both_sides_apply": ("双方同时申报", "both sides apply"),
    "trl_range": ("技术成熟度", "technology readiness"),
    "topic_count": ("领域方向选择", "topics chosen"),
    "registration_number": ("登记编号", "registration number"),
    "exclusion": ("排除情形", "exclusion"),
    "coverage": ("内容覆盖", "coverage"),
    "any_of": ("任选其一", "any of"),
    "technical": ("技术指标", "technical indicator"),
}
OTHERS: dict[str, str] = {
    "title": "项目名称",
    "title_en": "英文名称",
    "direction": "指南方向",
    "leader": "负责人",
    "units": "参加单位",
    "budget": "申请经费",
    "unit_budget": "单位经费",
    "unit_matching": "单位配套经费",
    "unit_kind": "单位性质",
    "activity_countries": "活动举办国",
    "agreement_signature": "协议签署",
    "apply_per_second_level_heading": "按二级标题申报",
    "assessable_indicators": "可考核的目标指标",
    "attachment_content": "附件内容",
    "both_sides_consistency": "双方信息一致",
    "budget_rules": "预算编制依据",
    "cooperation_agreement": "合作协议",
    "cooperation_indicators": "交流合作指标",
    "demonstration_countries": "示范所在国",
    "established_before": "成立时间",
    "events_attended": "参加活动",
    "filing": "备案",
    "foreign_guide": "外方指南",
    "foreign_lead_unit": "外方牵头单位",
    "foreign_partner_teams": "外方团队",
    "indicators_in_form": "考核指标表",
    "inform_partner": "告知合作方",
    "joint_expeditions": "联合考察",
    "joint_experiments": "联合实验",
    "joint_reports": "联合报告",
    "joint_talent": "联合培养人才",
    "listed_before": "上市时间",
    "no_plaque": "挂牌限制",
    "not_expiring_before": "有效期",
    "one_document_one_project": "一份材料一个项目",
    "one_route": "技术路线数",
    "option": "可选项",
    "overseas_payment": "境外支付",
    "partner_legal_person": "外方法人资格",
    "partner_registered_in": "外方注册地",
    "prior_cooperation": "前期合作",
    "project_type": "项目类型",
    "recommend_quota_max": "推荐名额",
    "talents_introduced": "引进人才",
    "technology_validated": "技术验证",
    "web_news": "宣传报道",
}
COLUMNS = (
    ("编号", "id"),
    ("条款", "clause"),
    ("指南页码", "guide page"),
    ("指南原文", "requirement as printed"),
    ("类别", "kind"),
    ("判定", "verdict"),
    ("证据", "evidence"),
    ("位置", "place"),
    ("理由", "reason"),
)
WORDS: dict[str, tuple[str, str]] = {
    "report": ("合规检查报告", "Compliance report"),
    "all": ("全部", "all"),
    "direction": ("指南方向", "direction"),
    "guide": ("指南", "guide"),
    "proposal": ("申报书", "proposal"),
    "general": ("通则", "general rules"),
    "page": ("第 {} 页", "p. {}"),
    "facts": ("事实文件", "facts file"),
    "paragraph": ("第 {} 段", "paragraph {}"),
    "table": ("表 {}", "table {}"),
    "soft": ("原则上", "in principle"),
    "requirement": ("要求", "requirement"),
    "finding": ("证据与理由", "evidence and reason"),
    "matrix": ("合规矩阵", "Compliance matrix"),
    "numbers": ("来源不明的数字", "Figures that nothing supports"),
    "contradictions": ("前后矛盾", "Contradictions"),
    "too_long": ("字数超限的章节", "Chapters that are too long"),
    "length": ("{}：{} 字，限 {} 字", "{}: {} words of {}"),
    "noted": (
        "另有：来源不明的数字 {}，前后矛盾 {}，字数超限的章节 {}",
        "also: unsupported figures {}, contradictions {}, chapters too long {}",
    ),
    "guide_text": ("指南原文（上下文）", "The guide's clauses in context"),
    "proposal_text": ("申报书原文", "The proposal's text"),
    "nothing": ("没有要求可核对。", "There is no requirement to check."),
    "show": ("只看", "show"),
    "uncommented": (
        "原文件无法加批注，以下只列矩阵。",
        "The original file takes no comments; the matrix stands alone.",
    ),
    "to_guide": ("查看指南上下文", "see it in the guide"),
    "to_evidence": ("查看申报书上下文", "see it in the proposal"),
}


def word(key: str, lang: str) -> str:
    """A word of the reports in `lang` ("zh" or "en")."""
    return WORDS[key][lang == "en"]


def status(value: Status, lang: str) -> str:
    """A verdict's name."""
    return STATUS[value][lang == "en"]


def metric(value: str, lang: str) -> str:
    """What kind of demand; `other:NAME` is its name, in Chinese where that is known."""
    if value in METRICS:
        return METRICS[value][lang == "en"]
    name = value.removeprefix("other:")
    return name.replace("_", " ") if lang == "en" else OTHERS.get(name, name.replace("_", " "))


def kind(requirement: Requirement, lang: str) -> str:
    """Kind of a demand, marked where it is soft (原则上), with what a technical one measures."""
    name = metric(requirement.metric, lang)
    name = f"{name}：{requirement.subject}" if requirement.subject and requirement.metric == "technical" else name
    return f"{name}（{word('soft', lang)}）" if requirement.soft else name
