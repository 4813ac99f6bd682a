"""What is told in answer to a referral, in easy Swedish."""

from typing import Any

from django.db import migrations

TEXTS = [
    (
        "received_person",
        "Till personen: vi har fått en anvisning",
        "Vi har fått en anvisning om dig.\n"
        "Vi läser den och hör sedan av oss till dig.\n"
        "Du behöver inte göra något nu. Vill du fråga något, hör av dig till oss.",
    ),
    (
        "received_self",
        "Till den som har ansökt själv: vi har fått din ansökan",
        "Vi har fått din ansökan.\n"
        "Vi läser den och hör sedan av oss till dig.\n"
        "Du behöver inte göra något nu. Vill du fråga något, hör av dig till oss.",
    ),
    (
        "received_referrer",
        "Till den som anvisade: anvisningen är mottagen",
        "Anvisningen har kommit in till oss.\nVi läser den och svarar dig. Svaret ser du när du loggar in.",
    ),
    (
        "accepted_person",
        "Till personen: du är välkommen",
        "Du är välkommen till oss.\n"
        "Din coach hör av sig till dig. Tillsammans bestämmer ni när ni ska träffas första gången.\n"
        "Berätta gärna om det är något som du behöver för att kunna komma, till exempel tolk.",
    ),
    (
        "accepted_referrer",
        "Till den som anvisade: vi tar emot personen",
        "Vi tar emot personen.\n"
        "Hur det sedan går får du veta bara om det finns en grund för det, till exempel personens samtycke.",
    ),
    (
        "declined_person",
        "Till personen: du kan inte börja hos oss",
        "Du kan inte börja hos oss nu. Här nedanför står varför.\nVill du prata om svaret, hör av dig till oss.",
    ),
    (
        "declined_referrer",
        "Till den som anvisade: vi tar inte emot personen",
        "Vi tar inte emot personen nu. Här nedanför står varför.\nPersonen får samma svar av oss.",
    ),
    (
        "withdrawn_person",
        "Till personen: anvisningen är återtagen",
        "Den som skickade anvisningen har tagit tillbaka den. Därför börjar du inte hos oss nu.\n"
        "Det är inget beslut från oss. Vill du fråga varför, hör av dig till den som skickade anvisningen.",
    ),
    (
        "withdrawn_self",
        "Till den som har ansökt själv: ansökan är återtagen",
        "Vi har antecknat att du har tagit tillbaka din ansökan.\n"
        "Ändrar du dig är du välkommen att höra av dig till oss.",
    ),
    (
        "withdrawn_referrer",
        "Till den som anvisade: anvisningen är återtagen",
        "Vi har antecknat att anvisningen är återtagen.\nVill du att personen kommer till oss senare, skicka en ny.",
    ),
    (
        "expired_person",
        "Till personen: anvisningen gäller inte längre",
        "Anvisningen gäller inte längre, eftersom du inte har kommit till oss.\n"
        "Det är inget beslut om dig, så det finns inget att överklaga.\n"
        "Du är välkommen att höra av dig till oss. Då ser vi tillsammans hur du kan börja om.",
    ),
    (
        "expired_self",
        "Till den som har ansökt själv: ansökan gäller inte längre",
        "Din ansökan gäller inte längre, eftersom du inte har kommit till oss.\n"
        "Det är inget beslut om dig, så det finns inget att överklaga.\n"
        "Du är välkommen att höra av dig till oss. Då ser vi tillsammans hur du kan börja om.",
    ),
    (
        "expired_referrer",
        "Till den som anvisade: anvisningen gäller inte längre",
        "Anvisningen gäller inte längre, eftersom personen inte har kommit till oss.\n"
        "Det är inget beslut. Är det fortfarande aktuellt, skicka en ny anvisning.",
    ),
    (
        "appeal",
        "Så överklagar man",
        "Tycker du att beslutet är fel kan du överklaga det. Det kostar ingenting.\n"
        "Skriv ett brev till förvaltningsrätten. Skriv vilket beslut det gäller, hur du vill att det ändras och varför.\n"
        "Skriv också ditt namn, ditt personnummer, din adress och ditt telefonnummer, och skriv under brevet.\n"
        "Skicka eller lämna brevet till kommunen, inte till domstolen. Kommunen ska ha det inom tre veckor från den dag"
        " då du fick beslutet.\n"
        "Behöver du hjälp att skriva, säg till oss.",
    ),
    (
        "no_appeal",
        "När svaret inte går att överklaga",
        "Svaret är inget beslut som går att överklaga.",
    ),
]


def load(apps: Any, schema_editor: Any) -> None:
    """Write the texts; what an administrator has reworded stays."""
    texts = apps.get_model("intake", "AnswerText")
    for position, (code, label, text) in enumerate(TEXTS, start=1):
        texts.objects.get_or_create(code=code, defaults={"label": label, "text": text, "position": position * 10})


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_walls")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
