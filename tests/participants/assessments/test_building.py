"""Forms built in the browser: sections and questions put, moved, removed; previewed, published, never changed again."""

import time

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.http import QueryDict
from django.urls import reverse

from participants.assessments.building import (
    LONGEST_CHOICE,
    MOST_CHOICES,
    MOST_QUESTIONS,
    MOST_SECTIONS,
    checked,
    missing,
    move_question,
    move_section,
    put_question,
    remove_question,
)
from participants.assessments.definition import Condition, Definition, Question, Section, read_definition
from participants.assessments.forms.answering import read_answers
from participants.assessments.models import AssessmentForm, FormVersion
from tests.factories.assessments import SMALL, AssessmentFormFactory, FormVersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def built(home):
    """A form of the municipality that is not published."""
    return AssessmentFormFactory(controller=home, title="Vår kartläggning")


@pytest.fixture
def client(as_user, unit_manager):
    return as_user(unit_manager)


def address(form, name, *more):
    return reverse(f"participants:{name}", args=[form.pk, *more])


def question(**changes):
    return {
        "seen": "0",
        "label": "Har du körkort?",
        "kind": "yes_no",
        "choices": "",
        "help": "",
        "section": "work",
        "low": "",
        "high": "",
        "role": "",
        "statement": "",
        "when": "",
    } | changes


def definition(form):
    return AssessmentForm.objects.get(pk=form.pk).definition


def labels(form, section="work"):
    return [each.label for each in definition(form).section(section).questions]


def test_a_shipped_form_is_copied_and_itself_never_changed(client, home, unit_manager):
    shipped = FormVersion.objects.get(form__controller=None, form__kind="general")
    page = client.get(reverse("participants:forms")).content.decode()
    assert "Följer med Nystart" in page and address(shipped, "copy_form") in page
    page = client.post(
        address(shipped, "copy_form"), {"controller": home.pk, "title": "Vår"}, follow=True
    ).content.decode()
    copy = AssessmentForm.objects.get(controller=home)
    assert copy.draft == shipped.content and copy.kind == "general" and "Formuläret Vår är skapat." in page
    assert copy.events.get().pgh_context.metadata["user"] == str(unit_manager.pk)
    assert client.get(address(shipped.form, "build_form")).status_code == 404
    again = client.post(address(shipped, "copy_form"), {"controller": home.pk, "title": "Vår"}).content.decode()
    assert "Det finns redan ett formulär med det namnet." in again


def test_a_form_is_begun_for_the_own_municipality_only(client, home, neighbour):
    url = reverse("participants:new_form")
    client.post(url, {"controller": neighbour.pk, "title": "Grannens", "kind": "general"})
    page = client.post(url, {"controller": home.pk, "title": "", "kind": "general"}).content.decode()
    assert not AssessmentForm.objects.exclude(controller=None).exists()
    assert "Svara på frågan: Vad heter formuläret?" in page
    page = client.post(url, {"controller": home.pk, "title": "Ny", "kind": "in_depth"}, follow=True).content.decode()
    assert "Formuläret har inga avsnitt ännu." in page and "Publicera</button>" not in page


def test_sections_and_questions_are_added_and_changed(client, built):
    client.post(address(built, "build_section", "new"), {"seen": "0", "title": "Körkort", "help": "Fråga kort."})
    added = definition(built).sections[-1]
    assert (added.title, added.help, added.own_words, added.sensitive) == ("Körkort", "Fråga kort.", False, False)
    sent = question(seen="1", section=added.key, label="Vilka körkort?", kind="several", choices="B\nC\n\nB")
    page = client.post(address(built, "build_question", added.key, "new"), sent, follow=True).content.decode()
    (made,) = definition(built).section(added.key).questions
    assert [label for _code, label in made.choices] == ["B", "C"] and "Frågan ”Vilka körkort?” är sparad." in page
    sent = question(seen="2", section="work", label="Vilka?", kind="several", choices="C\nD", required="on")
    client.post(address(built, "build_question", added.key, made.key), sent)
    moved = definition(built).section("work").questions[-1]
    assert (moved.key, moved.label, moved.required) == (made.key, "Vilka?", True)
    assert moved.choices[0] == made.choices[1] and moved.choices[1][1] == "D"
    assert definition(built).section(added.key).questions == ()
    client.post(address(built, "build_section", "health"), {"seen": "3", "title": "Hälsan", "sensitive": "on"})
    changed = definition(built).section("health")
    assert (changed.title, changed.sensitive, len(changed.questions)) == ("Hälsan", True, 1)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"label": ""}, "Skriv frågan."),
        ({"kind": "one", "choices": "Bara ett"}, "Skriv minst två svar, ett på varje rad."),
        ({"kind": "date", "role": "wish"}, "Svar av det slaget kan inte läsas i planen."),
        ({"when": "worked"}, "Kryssa i vilka svar som gör att frågan visas."),
        ({"when": "needs", "answers": ["quiet"]}, "Det valet finns inte längre. Välj ett annat."),
    ],
)
def test_a_question_that_cannot_be_is_told(client, built, changes, told):
    page = client.post(address(built, "build_question", "work", "new"), question(**changes)).content.decode()
    assert told in page
    assert len(labels(built)) == 3


def test_which_answers_a_question_is_shown_for_is_asked_when_it_has_been_said_which_question_decides(client, built):
    url = address(built, "build_question", "work", "new")
    assert 'name="answers"' not in client.get(url).content.decode()
    page = client.post(url, question(when="worked")).content.decode()
    assert 'name="answers"' in page and "Har du körkort?" in page
    client.post(url, question(when="worked", answers=["no"]))
    made = definition(built).section("work").questions[-1]
    assert made.condition == Condition("worked", ("no",))
    page = client.get(address(built, "build_form")).content.decode()
    assert "visas när ”Har du arbetat?” har svaret Nej" in page


def test_parts_are_moved_and_removed_but_no_condition_is_broken(client, built):
    url = address(built, "arrange_form")
    client.post(url, {"seen": "0", "part": "question", "key": "wish", "do": "up"})
    assert labels(built) == ["Har du arbetat?", "Vad vill du?", "Med vad?"]
    client.post(url, {"seen": "1", "part": "section", "key": "health", "do": "up"})
    assert [each.key for each in definition(built).sections] == ["health", "work"]
    client.post(url, {"seen": "2", "part": "section", "key": "health", "do": "up"})
    assert [each.key for each in definition(built).sections] == ["health", "work"]
    for step in ("down", "remove"):
        client.post(url, {"seen": "3", "part": "question", "key": "wish", "do": "remove"})
        page = client.post(
            url, {"seen": "4", "part": "question", "key": "worked", "do": step}, follow=True
        ).content.decode()
        assert "Ändra ”Med vad?” först." in page
    assert labels(built) == ["Har du arbetat?", "Med vad?"]
    assert client.post(url, {"seen": "4", "part": "question", "key": "jobs", "do": "explode"}).status_code == 404


def test_a_question_with_the_key_of_a_section_is_removed_without_it(client, home):
    shipped = FormVersion.objects.get(form__controller=None, form__kind="general")
    copy = AssessmentFormFactory(controller=home, draft=shipped.content)
    page = client.get(address(copy, "build_form")).content.decode()
    assert page.count('id="question-licences"') == page.count('id="section-licences"') == 1
    client.post(address(copy, "arrange_form"), {"seen": "0", "part": "question", "key": "licences", "do": "remove"})
    left = definition(copy)
    assert left.section("licences") and not left.question("licences") and left.question("vehicle")
    client.post(address(copy, "arrange_form"), {"seen": "1", "part": "section", "key": "economy", "do": "remove"})
    assert definition(copy).section("economy") is None


def test_two_who_build_at_once_never_overwrite_each_other(client, built):
    client.post(address(built, "build_section", "new"), {"seen": "0", "title": "Först"})
    page = client.post(address(built, "build_section", "new"), {"seen": "0", "title": "Sedan"}).content.decode()
    assert (
        "Någon har ändrat formuläret medan du höll på." in page
        and 'value="Sedan"' in page
        and 'name="seen" value="0"' in page
    )
    page = client.post(
        address(built, "arrange_form"), {"seen": "0", "part": "question", "key": "wish", "do": "remove"}, follow=True
    )
    assert "Någon har ändrat formuläret" in page.content.decode() and len(labels(built)) == 3
    page = client.post(address(built, "publish_form"), {"seen": "0"}, follow=True).content.decode()
    assert "Någon har ändrat formuläret" in page and not built.versions.exists()


def test_a_published_version_never_changes_and_a_change_is_a_new_one(client, built, unit_manager):
    page = client.post(address(built, "publish_form"), {"seen": "0"}, follow=True).content.decode()
    first = built.versions.get()
    assert (first.number, first.content, first.published_by) == (1, built.draft, unit_manager)
    assert "Version 1 är publicerad." in page and "Publicera</button>" not in page
    with pytest.raises(DatabaseError), transaction.atomic():
        FormVersion.objects.filter(pk=first.pk).update(content={"sections": []})
    with pytest.raises(DatabaseError), transaction.atomic():
        first.delete()
    again = client.post(address(built, "publish_form"), {"seen": "0"}, follow=True).content.decode()
    assert "Ingenting är ändrat sedan version 1." in again
    client.post(address(built, "arrange_form"), {"seen": "0", "part": "section", "key": "health", "do": "remove"})
    page = client.get(address(built, "build_form")).content.decode()
    assert "Ändringarna här syns när du har publicerat dem." in page and "Publicera</button>" in page
    client.post(address(built, "publish_form"), {"seen": "1"})
    assert [len(each.definition.sections) for each in built.versions.order_by("number")] == [2, 1]
    first.refresh_from_db()
    assert len(first.content["sections"]) == 2


def test_what_is_missing_stands_in_the_way_of_publishing(client, home):
    bare = {"sections": [{"key": "a", "title": "Tomt", "own_words": False, "questions": []}]}
    form = AssessmentFormFactory(controller=home, draft=bare)
    page = client.get(address(form, "build_form")).content.decode()
    assert "Avsnittet ”Tomt” har inga frågor." in page and "Publicera</button>" not in page
    page = client.post(address(form, "publish_form"), {"seen": "0"}, follow=True).content.decode()
    assert page.count("Avsnittet ”Tomt” har inga frågor.") == 2 and not form.versions.exists()


def test_it_is_previewed_as_it_will_be_filled_in(client, built):
    page = client.get(address(built, "preview_form")).content.decode()
    assert "Har du arbetat?" in page and "inget sparas här" in page and "data-conditions" in page
    assert 'data-when="a-worked" data-when-any="yes" hidden' in page
    version = FormVersionFactory(form=built)
    page = client.get(address(version, "form_version")).content.decode()
    assert "Version 1" in page and "Har du arbetat?" in page


def test_a_form_out_of_use_is_not_offered(client, built, as_user, caseworker, participant):
    version = FormVersionFactory(form=built)
    url = reverse("participants:write_assessment", args=[participant.pk, "general"])
    assert str(version.pk) in as_user(caseworker).get(url).content.decode()
    page = client.post(address(built, "use_form"), {"in_use": "no"}, follow=True).content.decode()
    assert "är taget ur bruk" in page and "ur bruk" in page
    assert str(version.pk) not in as_user(caseworker).get(url).content.decode()
    client.post(address(built, "use_form"), {"in_use": "yes"})
    assert str(version.pk) in as_user(caseworker).get(url).content.decode()


def test_what_is_being_built_is_not_filled_in_before_it_is_published(built, as_user, caseworker, participant):
    page = as_user(caseworker).get(reverse("participants:write_assessment", args=[participant.pk, "general"]))
    assert "Vår kartläggning" not in page.content.decode()


def test_the_database_lets_nobody_change_what_is_shipped_or_is_a_neighbour_s(as_app, unit_manager, neighbour):
    theirs = AssessmentFormFactory(controller=neighbour)
    with as_app(unit_manager):
        assert AssessmentForm.objects.filter(controller=None).count() == 2
        assert AssessmentForm.objects.update(in_use=False) == 0
        assert not AssessmentForm.objects.filter(pk=theirs.pk).exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            AssessmentForm.objects.create(controller=None, title="För alla", kind="general")


def test_conditions_are_checked_where_forms_are_changed():
    form = read_definition(SMALL)
    with pytest.raises(ValidationError, match="Med vad"):
        remove_question(form, "worked")
    with pytest.raises(ValidationError, match="Avsnittet finns inte längre"):
        put_question(form, "gone", Question("x", "X", "short"))
    assert move_section(form, "gone", 1) == move_question(form, "gone", 1) == form
    assert list(missing(Definition())) == ["Formuläret har inga avsnitt ännu. Lägg till ett avsnitt med en fråga."]


@pytest.mark.parametrize(("count", "fits"), [(MOST_QUESTIONS, True), (MOST_QUESTIONS + 1, False)])
def test_a_form_has_only_so_many_questions(count, fits):
    questions = tuple(Question(f"q{number}", "Fråga", "short") for number in range(count))
    form = Definition((Section("s", "Avsnitt", questions=questions),))
    if fits:
        assert checked(form) == form
    else:
        with pytest.raises(ValidationError, match="högst 120 frågor"):
            checked(form)


def lines(count, longest=0):
    return "\n".join(f"Svar {number}".ljust(longest, "x") for number in range(count))


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        (lines(39), ""),
        (lines(40), ""),
        (lines(41), "En fråga har högst 40 svar att välja mellan. Här är 41."),
        (lines(2, LONGEST_CHOICE), ""),
        (lines(2, LONGEST_CHOICE + 1), "Ett svar har högst 120 tecken."),
        (lines(MOST_CHOICES, LONGEST_CHOICE), ""),
    ],
)
def test_no_answer_is_cut_or_dropped_in_silence(client, built, choices, told):
    sent = question(kind="several", choices=choices)
    page = client.post(address(built, "build_question", "work", "new"), sent, follow=True).content.decode()
    if told:
        assert told in page and choices.splitlines()[-1] in page and len(labels(built)) == 3
    else:
        made = definition(built).section("work").questions[-1]
        assert [label for _code, label in made.choices] == choices.splitlines()


def test_forty_answers_ticked_are_forty_kept_and_what_was_published_before_stays_whole():
    many = tuple((f"c{number}", f"Svar {number}") for number in range(50))
    form = Definition((Section("s", "Avsnitt", questions=(Question("q", "Vilka?", "several", choices=many),)),))
    data = QueryDict("&".join(f"a-q={code}" for code, _label in many))
    assert len(read_answers(form, data)["q"]) == 50
    with pytest.raises(ValidationError, match="högst 40 svar"):
        checked(form)


@pytest.mark.parametrize(("count", "fits"), [(MOST_SECTIONS, True), (MOST_SECTIONS + 1, False)])
def test_a_form_has_only_so_many_sections(client, home, count, fits):
    sections = [Section(f"s{number}", f"Avsnitt {number}", own_words=True) for number in range(count - 1)]
    form = AssessmentFormFactory(controller=home, draft=Definition(tuple(sections)).as_data())
    page = client.post(address(form, "build_section", "new"), {"seen": "0", "title": "Sist"}, follow=True)
    assert ("Ett formulär har högst 60 avsnitt." in page.content.decode()) is not fits
    assert len(definition(form).sections) == count - (not fits)


NASTY = ("<script>alert(1)</script>", "'\"><img src=x onerror=alert(2)>", "Å" * 190)


def test_what_is_typed_is_text_on_every_page_of_a_form_and_many_sections_ask_nothing_more(
    client, home, django_assert_max_num_queries
):
    asked = tuple(
        Question(f"q{number}", text, "several", help=text, choices=(("a", text[:120]), ("b", "B")))
        for number, text in enumerate(NASTY)
    )
    first = Section("s", NASTY[0], help=NASTY[1], questions=asked)
    more = tuple(
        Section(f"s{number}", "Avsnitt", questions=(Question(f"m{number}", "Fråga", "scale"),)) for number in range(59)
    )
    form = AssessmentFormFactory(controller=home, title=NASTY[0], draft=Definition((first, *more)).as_data())
    version = FormVersionFactory(form=form)
    pages = [
        ("forms", []),
        *((name, [form.pk]) for name in ("build_form", "preview_form")),
        ("build_section", [form.pk, "s"]),
        ("build_question", [form.pk, "s", "q1"]),
        ("form_version", [version.pk]),
    ]
    for name, args in pages:
        began = time.perf_counter()
        with django_assert_max_num_queries(15):
            page = client.get(reverse(f"participants:{name}", args=args)).content.decode()
        assert time.perf_counter() - began < 5, name
        assert "<script>alert" not in page and "<img src=x" not in page, name
        assert "&lt;script&gt;alert(1)" in page or name == "build_question", name


def test_a_condition_on_a_later_question_or_one_that_is_gone_is_refused(client, built):
    later = question(when="needs", answers=["quiet"])
    page = client.post(address(built, "build_question", "work", "worked"), later).content.decode()
    assert "Det valet finns inte längre. Välj ett annat." in page
    with pytest.raises(ValidationError, match="måste finnas, stå före"):
        put_question(
            definition(built), "work", Question("worked", "Först", "yes_no", condition=Condition("needs", ("quiet",)))
        )
    for gone in ("deleted", "new"):
        page = client.post(address(built, "build_question", "work", "new"), question(when=gone, answers=["yes"]))
        assert "Det valet finns inte längre." in page.content.decode()
    itself = Question("own", "Sig själv", "yes_no", condition=Condition("own", ("yes",)))
    with pytest.raises(ValidationError, match="måste finnas, stå före"):
        put_question(definition(built), "work", itself)
    assert len(labels(built)) == 3


def test_the_shipped_forms_could_be_published():
    for version in FormVersion.objects.filter(form__controller=None):
        assert not list(missing(checked(version.definition)))
        assert {"wish", "obstacle"} <= {question.role for question in version.definition.questions()}
