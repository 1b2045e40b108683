"""The people.

In: `Plan`. Out: leaders and team as guided blanks, the young people that the quotas promise. Next: `offline`. Never: a
name.
"""

from __future__ import annotations

from assistant.draft.pen import Pen
from assistant.draft.plan import Plan
from assistant.draft.wording import side_names


def write(plan: Plan, pen: Pen) -> None:
    """Leaders, team, young people."""
    cn, foreign = side_names(plan)
    pen.head("双方负责人")
    pen.say(
        f"中方项目负责人：{pen.ask('中方项目负责人', '姓名、职称、研究方向、近五年代表性成果，均须属实')}。"
        f"外方项目负责人：{pen.ask('外方项目负责人', '姓名、单位、研究方向，与外方申报书一致')}。"
    )
    pen.head("团队构成")
    pen.say(
        f"团队由{cn}与{foreign}的研究人员共同组成，按任务设若干小组，每组由双方各指定一名骨干共同负责。"
        f"{pen.ask('团队成员与投入时间', '按人员列出姓名、单位、分工和每年投入的月数')}"
    )
    young = [quota for quota in plan.quotas if quota.rule.metric in ("young_scholars", "graduate_students", "trainees")]
    promised = "，".join(quota.say for quota in young)
    pen.head("青年人才")
    pen.say(
        "青年科研人员在各任务中承担具体研究工作，并优先安排参加双方互访和联合会议。"
        + (f"执行期内{promised}，人选由双方负责人共同确定。" if promised else "")
    )
