"""What coaches wrote in the demonstration: notes and plans about fictional people, in plain Swedish."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NoteText:
    """A note: its kind, what happened and what the coach thinks of it, apart."""

    kind: str
    facts: str
    assessment: str = ""


FIRST_NOTES = (
    NoteText(
        "meeting",
        "Första mötet. Vi gick igenom vad projektet är och vad som händer med uppgifterna. Hon fick fondens "
        "informationsblad och ställde frågor om hur länge det pågår. Vill helst träffas på förmiddagen.",
        "Kommer i tid och är väl förberedd. Behöver få ta det i egen takt den första månaden.",
    ),
    NoteText(
        "meeting",
        "Inskrivningssamtal. Han berättar att han har arbetat i skogen och på lager men varit utan arbete i snart två "
        "år. Han vill ha något att gå upp till om morgnarna.",
        "Motiverad. Ryggen sätter gränser för tunga lyft, det behöver redas ut innan en plats väljs.",
    ),
    NoteText(
        "visit",
        "Visade lokalerna och presenterade gruppen. Vi bestämde tre tider för kartläggningen.",
    ),
    NoteText(
        "meeting",
        "Vi började kartläggningen: skola, arbete, språk och intressen. Har gått ut grundskolan och läst svenska till "
        "kurs C. Har hjälpt till i en släktings restaurang.",
        "Mer yrkesvana än hon själv säger. Bra att få den skriven i ett cv.",
    ),
)

LATER_NOTES = (
    NoteText(
        "phone",
        "Ringde om nästa möte. Allt flyter på, bussen fungerar nu när tiden är ändrad.",
    ),
    NoteText(
        "meeting",
        "Uppföljning av planen. Cv:t är klart och två ansökningar är skickade. Vi övade på att berätta om sig själv.",
        "Säkrare i samtalet än för en månad sedan.",
    ),
    NoteText(
        "visit",
        "Studiebesök på arbetsplatsen tillsammans. Handledaren visade runt och förklarade passen. Frågade själv om "
        "arbetskläder och raster.",
        "Passar bra. En mjukstart med fyra timmar om dagen är rimlig.",
    ),
    NoteText(
        "message",
        "Skrev att mötet på torsdag inte passar. Ny tid på måndag klockan tio.",
    ),
    NoteText(
        "meeting",
        "Trepartssamtal med handledaren. Båda är nöjda. Tiderna utökas från tjugo till tjugofem timmar i veckan.",
        "Nästa steg är att pröva ett helt pass på egen hand.",
    ),
    NoteText(
        "phone",
        "Svarade inte i dag. Talade in att jag ringer i morgon efter lunch.",
    ),
    NoteText(
        "meeting",
        "Vi tittade på utbildningar hos komvux. Undersköterska lockar mest. Bokade tid hos studie- och yrkesvägledaren.",
        "Behöver svenska på grundläggande nivå först. Studieteknik kan tränas redan nu.",
    ),
    NoteText(
        "meeting",
        "Pratade om vad som är svårt just nu. Sömnen är bättre sedan promenaderna började. Vill fortsätta med "
        "friskvården på onsdagar.",
    ),
    NoteText(
        "visit",
        "Besök på praktikplatsen. Har lärt sig kassan och fyller på varor själv. Kollegorna hjälper till med orden.",
        "Arbetsgivaren frågade vad ett anställningsstöd skulle innebära. Jag tar reda på det.",
    ),
)

DRAFTS = (
    "Besök hos handledaren. Gick igenom veckan och",
    "Ringde efter mötet. Hon undrade om hon kan byta dag för svenskan, och vi",
    "Möte om planen. Han vill hellre börja i verkstaden än på lagret eftersom",
)


@dataclass(frozen=True)
class PlanText:
    """A plan: the direction, the goals with their steps, and how it is followed up."""

    direction: str
    goals: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    occupations: tuple[str, ...] = ()
    follow_up: str = "Vi går igenom planen varannan vecka och ändrar den när något har hänt."


PLANS = (
    PlanText(
        "Storkök och restaurang i Hultsfred eller Vimmerby",
        (
            (
                "Få en praktikplats i kök",
                (
                    ("Skriv cv", "participant"),
                    ("Gå på studiebesök i skolköket", "participant"),
                    ("Fråga köket om en plats", "caseworker"),
                ),
            ),
            (
                "Bli säkrare på svenska i köket",
                (("Öva tjugo ord i veckan", "participant"), ("Boka språkstöd", "caseworker")),
            ),
        ),
        occupations=("9412", "5120"),
    ),
    PlanText(
        "Lager och logistik",
        (
            ("Ta truckkort", (("Anmäl dig till truckkursen", "participant"), ("Läs teorin", "participant"))),
            (
                "Komma upp i halvtid",
                (("Pröva två hela dagar i veckan", "participant"), ("Ring handledaren", "caseworker")),
            ),
        ),
        occupations=("4322", "8344"),
    ),
    PlanText(
        "Vård och omsorg efter studier",
        (
            (
                "Börja läsa till undersköterska",
                (
                    ("Träffa studie- och yrkesvägledaren", "participant"),
                    ("Ansök till komvux", "participant"),
                    ("Hämta betyg från grundskolan", "participant"),
                ),
            ),
            (
                "Pröva arbetet först",
                (("Två dagar på äldreboendet", "participant"), ("Ordna utdrag ur registret", "caseworker")),
            ),
        ),
        occupations=("5330", "5321"),
    ),
    PlanText(
        "Något med händerna: snickeri, verkstad eller fastighet",
        (
            (
                "Hitta rätt arbetsuppgifter",
                (("Arbetsprov i snickeriet", "participant"), ("Utvärdera arbetsprovet", "caseworker")),
            ),
            ("Må bättre i vardagen", (("Promenera tre gånger i veckan", "participant"),)),
        ),
        occupations=("7522", "5152"),
    ),
    PlanText(
        "Butik och service",
        (
            (
                "Klara en praktik på åtta veckor",
                (
                    ("Besök butiken", "participant"),
                    ("Kom överens om arbetstider", "caseworker"),
                    ("Skriv ner tre saker du har lärt dig", "participant"),
                ),
            ),
        ),
        occupations=("5222",),
    ),
)

CONTACT_NOTES = (
    "Ring helst efter klockan tio.",
    "Åker buss från Silverdalen, första turen går 06.50.",
    "Läser helst korta texter. Sms fungerar bäst.",
    "Vill träffas på biblioteket.",
    "",
    "",
)

ROUNDS: tuple[dict[str, object], ...] = (
    {
        "good_at": "Laga mat för många\nHålla ordning i ett kök",
        "strengths": ["on_time", "practical"],
        "own-resources": "Jag är bra när det är mycket att göra.",
        "swedish_first": "no",
        "languages": "Somaliska, svenska, engelska",
        "swedish_spoken": "b1",
        "swedish_written": "a2",
        "sfi": "c",
        "highest": "secondary",
        "field": "Hotell och restaurang",
        "abroad": "yes",
        "assessed": "no",
        "study_wish": "yes",
        "study_what": "Läsa klart SFI kurs D",
        "worked": "yes",
        "jobs": "Kokerska på en skola, fyra år\nEgen servering, två år",
        "knows_work": "Kokerska",
        "years": "6",
        "licences": ["b"],
        "health_affects": "yes",
        "health_how": "Kan inte lyfta tungt",
        "health_helps": "Hjälpmedel och att få byta ställning",
        "health_scale": "3",
        "extent": "25",
        "adaptations": ["aids", "breaks"],
        "obstacles": ["language", "contacts"],
        "supports": ["family"],
        "children": "yes",
        "childcare": "yes",
        "economy": "2",
        "debts": "no",
        "wishes": "Arbeta i ett storkök\nTala svenska på arbetet",
        "occupations": "Kock, måltidsbiträde",
        "first_step": "Prova på en skola i närheten",
        "belief": "3",
        "hours_wish": "part",
        "own-wishes": "Jag vill att barnen ska se mig gå till jobbet.",
    },
    {
        "good_at": "Laga cyklar och motorer",
        "strengths": ["practical", "learns", "calm"],
        "swedish_first": "yes",
        "highest": "compulsory",
        "worked": "no",
        "licences": ["am"],
        "no_way": "yes",
        "no_way_how": "Bussen går bara två gånger om dagen",
        "health_affects": "no",
        "health_scale": "4",
        "obstacles": ["experience", "confidence"],
        "supports": ["friends"],
        "wishes": "Arbeta i en verkstad",
        "occupations": "Fordonstekniker",
        "first_step": "Ta körkort",
        "belief": "2",
        "hours_wish": "full",
        "own-obstacles": "Jag blir nervös när jag ska ringa.",
    },
)
"""Answers in assessments, all invented; what they answer stands in ``participants/assessments/data``."""

LATER: dict[str, object] = {
    "swedish_spoken": "b2",
    "sfi": "d",
    "health_scale": "4",
    "extent": "30",
    "obstacles": ["contacts"],
    "belief": "4",
    "own-wishes": "Nu vet jag att jag klarar det.",
}
"""What has become different at the next round."""

IN_DEPTH: dict[str, object] = {
    "asked_for": "Vilken väg till ett yrke i kök som är kortast, och vad som kan valideras.",
    "meetings": "3",
    "interests": ["hands", "people"],
    "values": ["safe", "colleagues", "near"],
    "wishes": "Validera mot kock\nLärlingsutbildning på Komvux",
    "occupations": "Kock\nMåltidsbiträde",
    "realistic": "4",
    "validate": "yes",
    "validate_what": "Fyra år som kokerska, mot kursen i varmkök.",
    "eligible": "partly",
    "missing": "Svenska som andraspråk, grundläggande nivå",
    "finance": "unsure",
    "conclusion": "Validering först, sedan lärling på halvtid med språkstöd.",
    "next_step": "Ansöka om validering hos Komvux",
}

CONCLUSIONS = (
    "Orkar halva dagar nu. Kan öka med tid, hjälpmedel vid lyft behövs.",
    "Ser bra med rätt glasögon. Stor text på skärm, god belysning på platsen.",
)
"""Conclusions of investigations, all invented."""

INTERVIEWS = (
    "Motiverande samtal. På skalan är viljan 8 och tron 4. Det som talar för är barnen och ekonomin.",
    "Motiverande samtal om att prova praktik. Vågskålen skrevs tillsammans; det svåra är resorna.",
)
"""Notes from motivational interviews, all invented."""
