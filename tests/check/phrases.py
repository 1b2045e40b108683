"""How researchers write what a guide demands: phrasings by metric, filled with a figure at, above or below the quota.

In: a requirement. Out: `lines(requirement, figure)`: several (label, value) pairs that say the same.
Next: `test_mutation`. Never: a sentence of a real proposal.
"""

from __future__ import annotations

from assistant.schema.requirement import Requirement

HAN = {
    1: "一",
    2: "两",
    3: "三",
    4: "四",
    5: "五",
    6: "六",
    7: "七",
    8: "八",
    9: "九",
    10: "十",
    12: "十二",
    15: "十五",
    20: "二十",
}
PHRASES: dict[str, tuple[tuple[str, str], ...]] = {
    "joint_papers": (
        ("中外合著论文", "{n}篇"),
        ("论文", "联合发表学术论文{n}篇"),
        ("合作论文", "与外方共同发表高水平论文不少于{n}篇"),
        ("论文产出", "中外联合署名论文{n}篇以上"),
        ("合著论文数量", "{n}"),
        ("成果", "合作发表SCI论文{n}篇"),
        ("论文", "双方合著论文{h}篇"),
        ("学术论文", "中外双方联合发表论文{n}~{m}篇"),
        ("国际合作论文", "≥{n}篇"),
    ),
    "papers": (
        ("论文", "发表学术论文{n}篇"),
        ("学术论文", "{n}篇"),
        ("论文", "中方发表论文不少于{n}篇"),
        ("学术成果", "发表论文{h}篇"),
    ),
    "patents": (
        ("发明专利", "申请{n}项"),
        ("专利", "双方共同申请发明专利{n}项"),
        ("知识产权", "联合申请发明专利不少于{n}件"),
        ("专利", "共同申请发明专利{h}项"),
        ("专利", "联合申请专利{n}项以上"),
    ),
    "international_patents": (
        ("国际专利", "{n}项"),
        ("知识产权", "联合申请国际专利{n}项"),
        ("专利", "申请PCT专利{n}件"),
        ("国际专利", "申请国际发明专利不少于{n}项"),
    ),
    "standards": (
        ("标准", "制定标准{n}项"),
        ("技术标准", "{n}项"),
        ("标准", "形成国际标准、行业标准共{n}项"),
        ("标准规范", "牵头制定技术标准不少于{n}项"),
    ),
    "software_copyrights": (
        ("软件著作权", "{n}项"),
        ("软著", "登记软件著作权{n}件"),
        ("软件", "获得软件著作权不少于{n}项"),
    ),
    "exchange_visits": (
        ("人员互访", "{n}{u}"),
        ("交流", "双方科研人员互访{n}{u}"),
        ("人员交流", "累计互访不少于{n}{u}"),
        ("互访", "中外双方团队互派人员{n}{u}"),
        ("国际合作人员互访", "{n}{u}以上"),
    ),
    "inbound_visits": (
        ("来华", "接收外方人员来华合作研究{n}{u}"),
        ("接收合作国人员来华", "{n}{u}"),
        ("人才", "邀请{n}{u}外方青年科研人员来华交流"),
        ("外方来访", "接待外方科研人员来华工作不少于{n}{u}"),
        ("来华人员", "外方学者来华共同开展研究{n}{u}以上"),
    ),
    "outbound_visits": (
        ("出访", "派遣中方人员赴外方单位访问{n}{u}"),
        ("出国交流", "选派科研人员前往合作单位{n}{u}"),
        ("派出人员", "中方团队出访不少于{n}{u}"),
    ),
    "conferences": (
        ("国际研讨会", "举办国际研讨会{n}次"),
        ("会议", "共同主办国际学术会议{n}次"),
        ("学术活动", "组织国际学术交流活动不少于{n}次"),
        ("国际会议", "召开双边学术研讨会{h}次"),
        ("国际研讨会", "{n}场"),
    ),
    "trainings": (("培训", "组织培训{n}次"), ("技术培训", "举办培训班{n}期"), ("培训班", "{n}场")),
    "trainees": (("培训人数", "{n}{u}"), ("培训", "培训技术人员{n}{u}"), ("培训", "培训各类人员不少于{n}{u}")),
    "young_scholars": (
        ("青年学者", "培养青年学者{n}名"),
        ("人才培养", "培养40岁以下青年学者{n}人"),
        ("青年人才", "培养青年科研人员不少于{n}人"),
    ),
    "graduate_students": (
        ("研究生", "培养研究生{n}名"),
        ("人才培养", "联合培养博士研究生{n}名"),
        ("研究生培养", "不少于{n}人"),
    ),
    "joint_labs": (
        ("合作平台", "共建联合实验室{n}个"),
        ("平台", "建立联合研究中心{n}个"),
        ("平台", "建成中外联合实验室{n}个"),
    ),
    "demonstrations": (("示范", "开展应用示范{n}项"), ("示范工程", "{n}项"), ("示范应用", "建成示范点{n}个")),
    "technology_transfers": (
        ("成果转化", "签订技术转移合同{n}项"),
        ("技术转移", "{n}项"),
        ("转化", "实现技术转让不少于{n}项"),
    ),
}


def lines(requirement: Requirement, figure: int) -> list[tuple[str, str]]:
    """(label, value) pairs that promise `figure` for the requirement."""
    unit = requirement.unit or ""
    return [
        (label, value.format(n=figure, m=figure + 1, h=HAN.get(figure, str(figure)), u=unit))
        for label, value in PHRASES.get(requirement.metric, ())
    ]
