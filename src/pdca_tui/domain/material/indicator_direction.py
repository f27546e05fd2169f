"""Whether more is better, where a sheet does not say so: a wrong 達成 on the wall is worse than none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from pdca_tui.domain.immutable import value
from pdca_tui.domain.material.figures import Figure
from pdca_tui.patterns import pattern


class Targeted(Protocol):
    """A year of an indicator, as far as it is looked at here."""

    @property
    def target(self) -> Figure:
        """What was aimed at."""


class Indicated(Protocol):
    """An indicator, as far as it is looked at here."""

    @property
    def label(self) -> str:
        """What it counts."""

    @property
    def unit(self) -> str:
        """In what it counts."""

    @property
    def note(self) -> str:
        """What is remarked on it."""

    @property
    def values(self) -> Mapping[str, Targeted]:
        """Its years."""


class Why(StrEnum):
    """What speaks against more being better."""

    FALLING = "falling"
    ZERO = "zero"
    LABEL = "label"


@value
class Doubt:
    """One thing that speaks against more being better; ``word`` is that of the label, or the target as printed."""

    why: Why
    word: str


_UNWANTED = pattern(
    r"事故|苦情|クレーム|待機|待ち|滞納|延滞|排出|順位|ランキング|ワースト|以内|以下|未満(?!児)|日数|離職|退職|退会|脱退|解約|倒産|廃業|休業"
    r"|休館|休止|遅延|遅れ|遅刻|死亡|死者|死傷|負傷|けが|怪我|自殺|被害|被災|欠席|欠勤|欠員|欠品|コスト|経費|費用|支出|歳出|負担額|赤字|負債|債務"
    r"|損失|損害|損傷|破損|故障|不具合|不良|不適|不足|不備|不明|不通|不登校|不祥事|障害件|障害発生|トラブル|ミス|エラー|誤り|誤送|漏れ|漏えい|漏水|紛失"
    r"|失敗|失業|失効|違反|違法|犯罪|犯行|盗難|窃盗|詐欺|虐待|いじめ|ハラスメント|暴力|火災|出火|焼失|災害|労災|感染|罹患|り患|発症|発病|中毒|ごみ|ゴミ"
    r"|廃棄|ロス|騒音|悪臭|汚染|超過|残業|時間外|所要時間|処理時間|処理期間|待ち時間|渋滞|混雑|空き家|空家|空き店舗|空き地|空室|放置|荒廃|耕作放棄"
    r"|遊休|中途|中断|中退|取消|却下|辞退|返戻|返品|差し戻し|再発|滞留|在庫|消費電力|電力使用|エネルギー使用|水道使用|紙使用|温室効果|CO2|二酸化炭素"
    r"|高齢化率|老朽|未(?!来|就学|満|経験|成年|明|知|婚)",
    re.IGNORECASE,
)
"""What a label counts if fewer of it are better."""

_GOOD = pattern(
    r"防止|予防|対策|削減|解消|解決|改善|軽減|短縮|減少|抑制|回避|低減|縮減|撲滅|復旧|支援|講習|研修|講座|セミナー|訓練|啓発|助成|補助|整備|再生|参加"
    r"|(?:開催|開館|開所|開設|実施|営業|稼働|活動|運行|運航|就労|出勤|利用|派遣|出展|滞在|宿泊)日数"
)
"""What after such a word turns it: of the talks on how to prevent accidents more are better."""


def doubts(indicator: Indicated, earlier: Mapping[str, Targeted] | None = None) -> tuple[Doubt, ...]:
    """Return what speaks against more being better; ``earlier`` are years that another sheet tells of."""
    return tuple(
        filter(None, (_in_label(indicator), _falling({**(earlier or {}), **indicator.values}), _zero(indicator.values)))
    )


def _in_label(indicator: Indicated) -> Doubt | None:
    label = unicodedata.normalize("NFKC", indicator.label)
    turned = [found.end() for found in _GOOD.finditer(label)]
    text = label[turned[-1] :] if turned else label
    if turned and text.startswith(("した", "する", "できた")):
        text = ""  # what was reduced, resolved, prevented
    unit = unicodedata.normalize("NFKC", indicator.unit)
    bounds = re.search(r"以内|以下|未満", f"{unit} {indicator.note}")
    found = _UNWANTED.search(text) or bounds or re.fullmatch(r"(第)?位", unit)
    return Doubt(why=Why.LABEL, word=found.group()) if found else None


def _falling(values: Mapping[str, Targeted]) -> Doubt | None:
    """Return a target that is lower than that of the year before it which has one, in any part."""
    for at in range(max((len(each.target.parts) for each in values.values()), default=0)):
        targets = [values[year].target.part(at) for year in sorted(values)]
        for before, after in pairwise([target for target in targets if target.number is not None]):
            if after.number is not None and before.number is not None and after.number < before.number:
                return Doubt(why=Why.FALLING, word=f"{before} → {after}")
    return None


def _zero(values: Mapping[str, Targeted]) -> Doubt | None:
    zero = any(part.number == 0 for each in values.values() for part in each.target.parts)
    return Doubt(why=Why.ZERO, word="0") if zero else None
