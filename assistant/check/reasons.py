"""Every sentence that the checker can say, in both languages.

In: a key and the figures to fill in. Out: one line. Next: the report. Never: a sentence put together elsewhere.
"""

from __future__ import annotations

from assistant.check.english import in_english

REASONS: dict[str, tuple[str, str]] = {
    "met": ("承诺{found}，达到要求的{need}", "{found} promised, {need} demanded"),
    "met_sum": ("分项合计{found}，达到要求的{need}", "the parts add up to {found}, {need} demanded"),
    "met_conflict": ("各处承诺不一致，但均达到要求的{need}", "the places differ, but each reaches the {need} demanded"),
    "short": ("承诺{found}，低于要求的{need}", "{found} promised, below the {need} demanded"),
    "short_sum": ("分项合计{found}，低于要求的{need}", "the parts add up to {found}, below the {need} demanded"),
    "conflict": (
        "各处承诺不一致（{found}），要求为{need}，请统一",
        "the places disagree ({found}); {need} demanded; make them agree",
    ),
    "unsure": (
        "承诺为{found}，能否达到{need}无法由文本确定",
        "{found} stated; whether {need} is reached cannot be told from the text",
    ),
    "silent": ("未找到对此项的承诺", "nothing is said about this"),
    "silent_but": ("只找到{found}，不构成本项目的承诺", "only {found} was found, which is no promise"),
    "no_figure": ("提到了此项，但没有承诺数量", "mentioned, but without a figure"),
    "left_out": ("申报书写明不安排此项", "the proposal says that this is left out"),
    "units": ("计量单位（{found}）与要求的{need}不可比", "the unit ({found}) does not compare with {need}"),
    "perhaps": ("找到{found}，但不能确定是否属于本项要求", "{found} found, but it may not be what is demanded"),
    "each_unknown": (
        "未写明每次活动的{what}（要求不少于{need}）",
        "{what} per event is not stated (at least {need} demanded)",
    ),
    "each_short": ("每次活动的{what}为{found}，低于要求的{need}", "{what} per event is {found}, below {need}"),
    "undecided": ("此项不能由文本自动判断，请人工核对", "this cannot be decided from the text; please check by hand"),
    "named": ("申报书已写明：{found}", "the proposal states it: {found}"),
    "not_named": ("未找到：{need}", "not found: {need}"),
    "denied": ("申报书写明尚无或不提供：{found}", "the proposal says it is not provided: {found}"),
    "overridden": ("本方向另有规定，以方向要求为准", "the direction has its own rule, which takes precedence"),
    "condition": ("条件不成立，此项不适用：{what}", "the condition does not hold: {what}"),
    "condition_unknown": (
        "适用条件（{what}）无法由文本确定",
        "whether the condition holds ({what}) cannot be told from the text",
    ),
    "another_topic": ("此项属于未选择的领域方向", "this belongs to a topic that was not chosen"),
    "foreign_rule": ("此项约束外方，由外方指南规定，不据此判断中方", "this binds the foreign side only"),
    "optional_rule": ("此项为许可或说明，不构成要求", "this is a permission, no demand"),
    "too_many": ("共{found}，超过上限{need}", "{found}, above the limit of {need}"),
    "within": ("共{found}，未超过上限{need}", "{found}, within the limit of {need}"),
    "enough": ("共{found}，达到{need}", "{found}, {need} demanded"),
    "too_few": ("共{found}，不足{need}", "{found}, short of {need}"),
    "no_units": ("未找到可识别的单位列表", "no list of units could be read"),
    "kind_unknown": ("单位性质未写明：{found}", "the kind of the unit is not stated: {found}"),
    "wrong_kind": ("单位性质不符：{found}", "the unit is of another kind: {found}"),
    "two_leads": ("各处写明的牵头单位不一致：{found}", "the places name different leading units: {found}"),
    "country_out": ("合作国别不在范围内：{found}", "country out of range: {found}"),
    "country_unknown": (
        "合作国别无法与指南范围对应：{found}",
        "the country cannot be matched with the guide's list: {found}",
    ),
    "duration": ("执行期为{found}个月，符合{need}", "the project runs {found} months, as demanded ({need})"),
    "duration_wrong": ("执行期为{found}个月，不符合{need}", "the project runs {found} months, {need} demanded"),
    "duration_conflict": (
        "执行期各处不一致（{found}个月）",
        "the project's length differs between places ({found} months)",
    ),
    "ratio": ("配套与财政经费之比：{found}，达到{need}", "matching to public money: {found}, {need} demanded"),
    "ratio_short": ("配套与财政经费之比：{found}，低于{need}", "matching to public money: {found}, below {need}"),
    "ratio_unknown": ("未能读出企业的财政经费与配套金额", "the firm's public and matching money could not be read"),
    "number_wrong": ("注册号“{found}”与“{need}”的格式不符", "the number “{found}” is not of the form “{need}”"),
    "title": ("项目名称“{found}”符合格式“{need}”", "the title fits the format"),
    "title_wrong": ("项目名称“{found}”不符合格式“{need}”", "the title does not fit the format “{need}”"),
    "dated": ("日期{found}符合要求（{need}前）", "dated {found}, before {need}"),
    "dated_late": ("日期{found}不早于{need}", "dated {found}, not before {need}"),
    "covered": ("各项内容均能在申报书中找到对应文字", "every item has its counterpart in the proposal"),
    "uncovered": ("以下内容未找到对应文字，请人工核对：{found}", "no counterpart found for: {found}"),
    "dropped": ("以下内容在申报书中完全没有出现：{found}", "nothing in the proposal speaks of: {found}"),
    "forms_agree": (
        "与外方申报书的英文名称、执行期和单位一致",
        "agrees with the partner's form in English title, length and units",
    ),
    "forms_differ": ("与外方申报书不一致：{found}", "differs from the partner's form: {found}"),
    "partial": ("找到部分内容：{found}；缺少：{need}", "found {found}; not found {need}"),
    "any_met": ("已满足其中{found}项，要求至少{need}项", "{found} of the alternatives met, {need} demanded"),
    "any_short": ("可选项中只满足{found}项，要求至少{need}项", "only {found} of the alternatives met, {need} demanded"),
}


def reason(key: str, lang: str, **figures: object) -> str:
    """The sentence of `key` in `lang` ("zh" or "en") with its figures."""
    if lang == "en":
        return REASONS[key][1].format(**{name: in_english(value) for name, value in figures.items()})
    return REASONS[key][0].format(**figures)


def figure(value: float) -> str:
    """A number as people write it: 3, 2.5."""
    return str(int(value)) if float(value).is_integer() else f"{value:g}"
