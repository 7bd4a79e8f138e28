"""Words that say little by themselves: particles, pronouns, auxiliaries, in four languages."""

from __future__ import annotations

_ENGLISH = """
a about after again all also am an and any are as at be because been before being but by can could did do does doing
don't down even for from get go going got had has have he her here him his how i i'd i'll i'm i've if in into is isn't
it it's its just kind know let like lot many maybe me mean more most much my no not now of oh ok okay on one only or
other our out over quite really right said same say see she should so some something sort such than that that's the
their them then there there's these they they're thing things think this those through to too up us very was way we
well were what when where which while who why will with would yeah yes you you're your both between each else ever
every first hmm mhm mm off own rather same since still sure than though two uh uhm um until etc eg ie vs xx xxx xxxx xxxxx xxxxxx
"""
_RUSSIAN = """
а без бы был была были было быть в вам вас ваш ведь во вообще вот все всё всего всем всех вы где да даже для до его ее
её ей ему если есть еще ещё же за здесь и из или им их к как какая какие какой как-то когда конечно которая которое
которые который кто ли лишь между меня мне много может мой мы на над наверное нам нас наш не него нее неё нет ни них
но ну о об один она они оно от очень по под поэтому при про просто раз с сам свой себе себя сейчас со так такая также
такие такое такой там тебя тем то тогда того тоже той только том тот ту ты у уж уже чем через что чтобы что-то эта эти др тд тп
это этого этой этом этот эту я
"""
_KAZAKH = """
ал ала алды ана арқылы ау бар бара барлық бәрі без бен бер беріп бере біз бізге бізде біздің бізді бір бірақ бірге
бойынша бол болады болған болды болмайды болса болсын болып бойы бұл бұны бұның ғана ғой да дағы дан де деген дегенді
деді дейді дейін дейтін деп десе еді едік едім екен емес ен енді ең ет етіп еткен еш ешқандай әлгі әр әрине әрі әсіресе және жақ
жатыр жоқ жүр жүрген жүреді за ие іс кейін кез келген керек кім кімде қазір қай қайда қайсы қалай қана қандай қарай
қатар қатты қоя қой құрлы маған мен менде менің мені мұндай мүмкін мына мынадай мынау на не неге немесе немен о оған
олар олардың онда ондай оны оның осы осындай осылай ол отыр отырған өз өзі өзім өзіміз өзінің өте пен сен сені сенің
сияқты сіз сізге сіздің соң сол солай басқа болатын бұрын егер көп келе келеді келген өйткені ретінде сондықтан тағы
түрлі яғни сондай сондықтан соны сонымен соның та тағы так те тек туралы түсінікті тұр тұрған үшін шығар шейін тб тсс
"""
_TURKISH = """
acaba ama ancak artık aslında ayrıca az bana bazı belki ben bence bende beni benim bile bir biraz biri birkaç birçok
biz bize bizi bizim böyle bu buna bunda bundan bunlar bunu bunun burada çok çünkü da daha dahi de değil demek diğer
diye dolayı en eğer fakat falan filan gene gibi göre hani hangi hatta hem hep her hiç ile ise işte için kadar karşın
ki kim kimse mesela mi mı mu mü ne neden nasıl nerede o olan olarak oldu olduğu olduğunu olsa olur olmak on ona onda
ondan onlar onların onu onun orada oysa öyle pek peki sadece sana sanki sen seni senin siz size sizi sizin sonra şey
şeyler şimdi şöyle şu şuna şunu tabii tamam tüm üzere var ve veya ya yani yine yok zaten zira vb vs vd
"""
STOPWORDS: dict[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH.split()),
    "ru": frozenset({"он", *_RUSSIAN.split()}),
    # Who speaks Kazakh uses the small words of Russian, too; but он is the Kazakh ten.
    "kk": frozenset(_KAZAKH.split()) | frozenset(_RUSSIAN.split()),
    "tr": frozenset(_TURKISH.split()),
}


def stopwords(language: str) -> frozenset[str]:
    """The words of a language that say little; none where the language is not known."""
    return STOPWORDS.get(language, frozenset())
