"""The analyses as commands, on the terminal or as a file to take away, with the parameters they have in the interface."""

from __future__ import annotations

from typing import Annotated

import typer

from api.commands.ask import AtRevision, Language
from api.commands.report_forms import Form, FormOption, Target, run

City = Annotated[str, typer.Argument(metavar="STADT", help="Kennung der Stadt, etwa stuttgart.", show_default=False)]
Cities = Annotated[
    list[str] | None,
    typer.Argument(metavar="STADT", help="Kennungen von Städten; ohne Angabe alle.", show_default=False),
]
Compared = Annotated[
    list[str], typer.Argument(metavar="STADT", help="Kennungen von zwei bis zwölf Städten.", show_default=False)
]
FieldList = Annotated[
    str, typer.Option("--list", metavar="LISTE", help="Kennung einer Feldliste der Stadt.", show_default=False)
]
Reference = Annotated[bool, typer.Option("--reference", help="Auf den Referenzfeldern statt auf eigenen Feldern.")]
Aspect = Annotated[
    str,
    typer.Option(
        "--aspect",
        metavar="ASPEKT",
        help="measure, responsibility, network, partner oder document.",
        show_default=False,
    ),
]
By = Annotated[str, typer.Option("--by", metavar="SPALTEN", help="aspect, target_group oder sector.")]
Groups = Annotated[
    list[str] | None,
    typer.Option("--target-group", metavar="GRUPPE", help="Nur Maßnahmen für diese Zielgruppe; mehrfach möglich."),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--measure-kind", metavar="ART", help="Nur Maßnahmen dieser Art; mehrfach möglich."),
]
Group = Annotated[
    str,
    typer.Option("--target-group", metavar="GRUPPE", help="Für welche Zielgruppe gesucht wird.", show_default=False),
]
Kind = Annotated[
    str, typer.Option("--measure-kind", metavar="ART", help="Welche Art gesucht wird.", show_default=False)
]
Day = Annotated[
    str, typer.Option("--as-of", metavar="TAG", help="Stichtag, etwa 2015 oder 2015-02-28.", show_default="heute")
]
EarlierDay = Annotated[
    str, typer.Option("--from-as-of", metavar="TAG", help="Früherer Stichtag.", show_default="wie --as-of")
]
EarlierRevision = Annotated[
    str,
    typer.Option(
        "--from-revision",
        metavar="REVISION",
        help="Frühere Revision.",
        show_default="die vorige, mit --from-as-of dieselbe",
    ),
]
OneCity = Annotated[str, typer.Option("--city", metavar="STADT", help="Kennung der Stadt.", show_default=False)]
Field = Annotated[str, typer.Option("--field", metavar="FELD", help="Kennung des Handlungsfelds.", show_default=False)]
TheField = Annotated[
    str, typer.Argument(metavar="FELD", help="Kennung des Referenzfelds, etwa rf-gesundheit.", show_default=False)
]
ReferenceField = Annotated[
    str, typer.Option("--reference-field", metavar="FELD", help="Kennung des Referenzfelds.", show_default=False)
]
Organisation = Annotated[
    str, typer.Option("--organisation", metavar="STELLE", help="Kennung einer Stelle.", show_default=False)
]
Task = Annotated[str, typer.Option("--task", metavar="WAS", help="confirm, close oder mend.", show_default=False)]
AnyDay = Annotated[
    str, typer.Option("--as-of", metavar="TAG", help="Stichtag; ohne Angabe zählt, was je galt.", show_default=False)
]
Side = Annotated[str, typer.Option("--side", metavar="SEITE", help="beide, organisationen oder netzwerke.")]
Hierarchy = Annotated[bool, typer.Option("--hierarchy", help="Auch, welches Amt unter welchem steht.")]


def coverage(
    city: Cities = None, field_list: FieldList = "", reference: Reference = False, aspect: Aspect = "", by: By = "aspect",
    target_group: Groups = None, measure_kind: Kinds = None, as_of: Day = "", revision: AtRevision = None,
    form: FormOption = Form.TABLE, output: Target = None, lang: Language = "de",
) -> None:  # fmt: skip
    """Was in einer Stadt oder in mehreren Städten abgedeckt ist."""
    run(
        "coverage",
        (form, output, lang, revision),
        city=city,
        list=field_list,
        reference=reference,
        aspect=aspect,
        by=by,
        target_group=target_group,
        measure_kind=measure_kind,
        as_of=as_of,
    )


def gaps(
    city: City, field_list: FieldList = "", reference: Reference = False, aspect: Aspect = "", target_group: Groups = None,
    measure_kind: Kinds = None, as_of: Day = "", revision: AtRevision = None, form: FormOption = Form.TABLE,
    output: Target = None, lang: Language = "de",
) -> None:  # fmt: skip
    """Wofür in einer Stadt kein gültiger Eintrag erfasst ist, und was man darüber weiß."""
    run(
        "gaps",
        (form, output, lang, revision),
        city=city,
        list=field_list,
        reference=reference,
        aspect=aspect,
        target_group=target_group,
        measure_kind=measure_kind,
        as_of=as_of,
    )


def worklist(
    city: City, organisation: Organisation = "", task: Task = "", field_list: FieldList = "", reference: Reference = False,
    as_of: Day = "", revision: AtRevision = None, form: FormOption = Form.TABLE, output: Target = None,
    lang: Language = "de",
) -> None:  # fmt: skip
    """Was eine Stadt zu bestätigen, zu schließen und zu ergänzen hat, je Stelle."""
    run(
        "worklist",
        (form, output, lang, revision),
        city=city,
        organisation=organisation,
        task=task,
        list=field_list,
        reference=reference,
        as_of=as_of,
    )


def changes(
    city: Cities = None, from_as_of: EarlierDay = "", from_revision: EarlierRevision = "", field_list: FieldList = "",
    reference: Reference = False, aspect: Aspect = "", target_group: Groups = None, measure_kind: Kinds = None,
    as_of: Day = "", revision: AtRevision = None, form: FormOption = Form.TABLE, output: Target = None,
    lang: Language = "de",
) -> None:  # fmt: skip
    """Was sich in der Abdeckung zwischen zwei Tagen oder zwei Revisionen verändert hat."""
    run(
        "changes",
        (form, output, lang, revision),
        city=city,
        list=field_list,
        reference=reference,
        aspect=aspect,
        as_of=as_of,
        target_group=target_group,
        measure_kind=measure_kind,
        from_as_of=from_as_of,
        from_revision=from_revision,
    )


def documentation(
    city: Cities = None, as_of: Day = "", revision: AtRevision = None, form: FormOption = Form.TABLE,
    output: Target = None, lang: Language = "de",
) -> None:  # fmt: skip
    """Wie gut die Städte dokumentiert sind, in fünf Stufen."""
    run("documentation", (form, output, lang, revision), city=city, as_of=as_of)


def compare(
    city: Compared, as_of: Day = "", revision: AtRevision = None, form: FormOption = Form.TABLE, output: Target = None,
    lang: Language = "de",
) -> None:  # fmt: skip
    """Zwei bis zwölf Städte auf den Referenzfeldern vergleichen."""
    run("compare", (form, output, lang, revision), city=city, as_of=as_of)


def similar(
    city: City, as_of: Day = "", revision: AtRevision = None, form: FormOption = Form.TABLE, output: Target = None,
    lang: Language = "de",
) -> None:  # fmt: skip
    """Welche Städte einer Stadt nach belegten Feldern am ähnlichsten sind."""
    run("similar", (form, output, lang, revision), city=city, as_of=as_of)


def transfer(
    city: City, field: TheField, target_group: Group = "", measure_kind: Kind = "", as_of: Day = "",
    revision: AtRevision = None, form: FormOption = Form.TABLE, output: Target = None, lang: Language = "de",
) -> None:  # fmt: skip
    """Was andere Städte in einem Feld tun, in dem hier etwas fehlt."""
    run(
        "transfer",
        (form, output, lang, revision),
        city=city,
        field=field,
        target_group=target_group,
        measure_kind=measure_kind,
        as_of=as_of,
    )


def field_sheet(
    field: TheField, city: Cities = None, as_of: Day = "", revision: AtRevision = None, form: FormOption = Form.TABLE,
    output: Target = None, lang: Language = "de",
) -> None:  # fmt: skip
    """Ein Referenzfeld in allen Städten, auf einem Blatt."""
    run("field-sheet", (form, output, lang, revision), field=field, city=city, as_of=as_of)


def mappings(
    city: OneCity = "", field: Field = "", reference_field: ReferenceField = "", revision: AtRevision = None,
    form: FormOption = Form.TABLE, output: Target = None, lang: Language = "de",
) -> None:  # fmt: skip
    """Welchen Referenzfeldern die Felder der Städte zugeordnet sind, und was daran auffällt."""
    run("mappings", (form, output, lang, revision), city=city, field=field, reference_field=reference_field)


def connections(
    city: OneCity = "", field: Field = "", as_of: AnyDay = "", side: Side = "beide", hierarchy: Hierarchy = False,
    revision: AtRevision = None, form: FormOption = Form.TABLE, output: Target = None, lang: Language = "de",
) -> None:  # fmt: skip
    """Wer mit wem verbunden ist: Organisationen und Netzwerke einer Stadt, eines Feldes oder alle."""
    run(
        "connections",
        (form, output, lang, revision),
        city=city,
        field=field,
        side=side,
        hierarchy=hierarchy,
        as_of=as_of,
    )


def standings(
    city: OneCity = "", field: Field = "", as_of: Day = "", side: Side = "beide", hierarchy: Hierarchy = False,
    revision: AtRevision = None, form: FormOption = Form.TABLE, output: Target = None, lang: Language = "de",
) -> None:  # fmt: skip
    """Wer zwischen anderen liegt, etwas zusammenhält oder Felder und Sektoren verbindet."""
    run(
        "standings", (form, output, lang, revision), city=city, field=field, side=side, hierarchy=hierarchy, as_of=as_of
    )


def missed(
    city: OneCity = "", field: Field = "", organisation: Organisation = "", as_of: Day = "", hierarchy: Hierarchy = False,
    revision: AtRevision = None, form: FormOption = Form.TABLE, output: Target = None, lang: Language = "de",
) -> None:  # fmt: skip
    """Was ohne eine Organisation oder ein Netzwerk zerfiele."""
    run(
        "missed",
        (form, output, lang, revision),
        city=city,
        field=field,
        organisation=organisation,
        hierarchy=hierarchy,
        as_of=as_of,
    )
