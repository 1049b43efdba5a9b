# ruff: noqa: SIM905 - a list of words reads best as running text
"""The word lists of the guard: what may be a name, and what may not. Lower case, without accents.

A word stands in one list only: who adds an organisation that is also a first name has to choose.
"""

from __future__ import annotations

# Frequent first names in the Netherlands, of all backgrounds. Names that are everyday words at the
# start of a sentence (Wil, Max, Lente, Will, Hoop) are left out; mid-sentence any capital is noticed.
NAMES = (
    """
aaliyah aaron abdel abdul abdullah achraf adam adil adriaan afra agnes ahmed ahmet aicha aisha akram
albert alex alexander ali alicia alina amal amber amin amina amir amira amy anas andre andrea andreas
andrei angela angelique aniek anita anna anne annelies annemarie annemieke annet annette annika anouar
anouk anton antonio arend arie arjan arjen arnold arthur astrid auke aya ayoub ayse aziz babette barbara
bart bas bastiaan bauke beatrix benjamin bernard bert berta bianca bilal björn bjorn bouchra boris bram
brahim brenda brian britt bruno burak carla carlijn carlos carmen carola caroline casper catharina cato
cem charlotte chantal chris christa christiaan christina claudia coen colin conny cor corine cornelis
corrie cynthia daan damian dana daniel danielle danny daphne david debbie delano denise dennis derk devin
dewi diana dick diederik dilara dina dirk djamila dominique donny doris douwe dunya dylan edith edwin
eefje eelco elena elia elif elin eline elisabeth elise eliza ella ellen els elsa emily emine emma emre
enzo eric erik erwin esmee esra esther eva evelien evert evi ezra fabian fadil farah fatiha fatih fatima
fatma feline femke fenna ferdi ferry fien fleur floortje floris frank fred frederik freek froukje gabriel
geert gerard gerda gerrit gert gijs gina giulia gwen hakan halima hamid hamza hanna hannah hanneke hans
hansje harrie harry hasan hassan hatice hayat heleen helena henk henny herman hicham hilde hugo huub
huseyin ibrahim ida ikram ilias ilona ilse iman imane imran ineke inge ingrid irene iris isa isabel
isabella isabelle ismail ivo jaap jack jaco jacob jacqueline jacques jade jaimy jamal james jamie jan
janne jannes janneke jannie janny jantje jari jasmijn jasmine jason jasper jay jayden jean jeanette jelle
jelmer jennifer jeroen jesse jessica jet jill jim jip joan jochem joep joey johan johanna johannes john
johnny jolanda jolien joost jordy jorik joris jorn jorrit jos jose josephine joshua josje jouke judith
julia julian julie juliette jurgen jurre justin kaan karel karim karin karlijn katarzyna kathleen katja
kayleigh kees kelly kenan kenza kerem kevin khadija khalid kim klaas koen kristel kyan kyra lamyae lara
lars latifa laura lauren laurens leah leila lena lennart leo leon leonie levi leyla lianne liam lieke lies
liesbeth lilian lily linda linde lindsey lisa lisanne lise liv liza loes logan lotte louis louise luca
lucas lucy luna luuk lynn maaike maarten madelief maartje mahmoud malak malika manon marcel marco margot
margriet maria mariam marieke marije marijke marijn marina mario marion marissa marit marjan marjolein
marleen marlies marloes martijn martin martine marwa mary maryam mats matthijs maud maurice mauro meike
melanie melissa melle mehdi mehmet melvin menno merel meryem merijn mia michael michel michelle michiel
mieke mike mila milan milou mina mirjam mirthe mitchell mohamed mohammed mohammad monica monique mourad
muhammad murat mustafa nabil nadia nadine najat najib naomi natalia natasha nathalie nathan nick nicky
nico nicole niek niels nienke nina noa noah noor noortje nora norah nour nynke olaf oleksandr olga olivia
omar omer oscar oumaima otto patricia patrick paul paula pauline peter petra philip pien pieter pim piotr
quinten rachel rachid raf rafael ralph ramon rania raoul rayan rebecca remco rene renske reza rianne
richard rick rik rob robbert robert robin rodney roel roelof rogier roland romy ron ronald rosa rosalie
roxanne ruben rudolf ruth ryan sabine saida salma sam samantha samir samira samuel sander sandra sanne
sara sarah sascha sebastiaan selim selin sem senna seyma shanti sharon sheila sibel siem sietske sil
silvia simone sjaak sjoerd sofia sofie sonja sophia sophie stan stefan stella stephanie steven stijn sue
sunita susan suzanne svetlana sven sylvia tamara tanja tara tarik teddy teun thea theo thijmen thijs
thomas thom tiffany tijmen tijn tijs tim timo tina tineke tirza tobias tom tomas tomasz tommy trudy tuğba
tygo valerie vanessa vera veerle veronica victor victoria vince vincent viktor vivian volkan wendy wesley
wessel wiebe wietske willem willemijn wilma wim wouter xander yara yasin yasmin yasmina yassin yassine
youssef yousef yuri yusuf yvette yvonne zahra zakaria zara zaynab zeynep zoe zohra zoë jansen janssen
vries hendriks dijkstra peeters yilmaz kaya demir elmas bouzidi
""".replace("ë", "e")
    .replace("ö", "o")
    .replace("ğ", "g")
    .split()
)

# Surnames people also type without a capital after "mevrouw" or "familie".
SURNAMES = """
jansen janssen vries berg bakker dijk visser smit meijer boer mulder peters hendriks leeuwen brouwer
dijkstra smits jacobs vermeulen heuvel bruijn heijden schouten willems vliet hoekstra maas verhoeven
koster blom huisman peeters kuipers veenstra kuiper hermans yilmaz kaya demir bouzidi singh mohan ali
hassan
""".split()

# Capitalised words that are no names of people. Organisations and laws of the field first.
ORGANISATIONS = """
postbus antwoordnummer advies algemene amk antwoord arbeidsmarkt autoriteit basisregistratie brede
buurtzorg bureau centra centrum child commissie consultatiebureau convenant crisisdienst eerste eigen
familieberaad gecertificeerde gedragswet gemeente gemeenten gemeenteraad gezin gezinnen gezondheid
gezondheidszorg gezondheidsraad halt handelingsprotocol handvest heils inloophuis inspectie instelling
instellingen integrale jeugd jeugdautoriteit jeugdbescherming jeugdteam jeugdzorg kamer kinderbescherming
kinderombudsman kinderrechtenverdrag kindertelefoon kracht kring kwaliteitskader landelijk landelijke
leger leerplicht loket maatschappelijke maatschappelijk meldcode mee ministerie ministeries nji nationale
nederlands norm ombudsman onderwijs ondersteuning ondersteunings openbaar openbare opvang ouderschap
ouderkind parket participatie passend politie praktijk praktijkondersteuner protection protocol provincie
raad rechtbank reclassering regio regionale rekenkamer richtlijn richtlijnen rijk rijksoverheid safety
samen samenwerkingsverband samenwerkingsverbanden save schrikker schulddienst signs slachtofferhulp
sociaal sociale stichting sure start team teams thuis toekomstscenario tweede umc unicef universiteit
veilig veiligheid veiligheidshuis vereniging verenigde verklaring verwijsindex vluchtelingenwerk voogdij
werk werken werkt wet wetboek wijk wijkagent william woningcorporatie youth zaken zorg zorgen council
board police family families social services act court care school schools health wmo wlz wvggz wzd zvw
avg uavg bw sr svb uwv ggd ggz cjg jgz poh isd vng bso kdv mbo hbo vmbo havo vwo obs pgb dsm fact act mst
mdft emdr sova tos lvb ib hr ziekenhuis buurthuis wijkhuis gezinsplan familiegroepsplan veiligheidsplan
hulpverleningsplan ondersteuningsplan plan gezinshuis leefplein whatsapp signal word excel outlook
powerpoint google zoom internet facebook instagram tiktok snapchat youtube linkedin chatgpt android iphone
siilo zivver mentimeter miro padlet beeldbellen
""".split()

ROLES = """
aandachtsfunctionaris ambtenaar arts begeleider bestuur bestuurder casusregisseur coach collega consulent
directeur directie ervaringsdeskundige fysiotherapeut gedragswetenschapper gezinscoach gezinsmanager
gezinsvoogd huisarts huisartsen vertrouwensarts schoolarts bedrijfsarts intern jeugdarts jeugdbeschermer
jeugdhulpverlener jeugdverpleegkundige jeugdwerker jongerenwerker juf kinderarts kinderrechter leerkracht
leerling leerplichtambtenaar logopedist manager medewerker meester mentor officier opvoeder orthopedagoog
ouder ouders pedagoog pleegouder pleegouders procesregisseur psychiater psycholoog rechter regisseur
schoolleider teamleider therapeut verloskundige verpleegkundige voogd voorzitter wethouder
wijkverpleegkundige zorgcoordinator burgemeester kind kinderen jongere jongeren jeugdige jeugdigen moeder
vader mama papa oma opa
""".split()

CALENDAR = """
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli
augustus september oktober november december monday tuesday wednesday thursday friday saturday sunday
january february march may june july august october kerst kerstmis pasen pinksteren hemelvaart koningsdag
sinterklaas carnaval suikerfeest offerfeest ramadan eid christmas easter corona covid lockdown
""".split()

LANGUAGES = """
nederlandse nederlander nederlanders engels engelse engelsen turks turkse arabisch arabische marokkaans
marokkaanse pools poolse syrisch syrische surinaams surinaamse antilliaans antilliaanse oekraiens
oekraiense somalisch somalische eritrees eritrese berbers papiaments frans franse duits duitse spaans
spaanse italiaans italiaanse portugees portugese chinees chinese fries friese vlaams vlaamse belgisch
belgische limburgs limburgse brabants brabantse europees europese afghaans afghaanse russisch russische
roemeens roemeense bulgaars bulgaarse amsterdamse rotterdamse haagse utrechtse dutch english turkish
arabic polish syrian ukrainian german french spanish european moroccan american islam islamitisch
islamitische moslim moslims christelijk christelijke joods joodse katholiek katholieke hindoe bijbel koran
god allah roma sinti westers westerse
""".split()

REGIONS = """
den nederland belgie duitsland europa turkije marokko syrie polen oekraine suriname curacao aruba eritrea
somalie afghanistan netherlands belgium germany europe turkey morocco syria poland ukraine randstad veluwe
achterhoek twente holland noord zuid oost west midden friesland drenthe overijssel flevoland gelderland
zeeland brabant limburg kennemerland rijnmond haaglanden haag bosch helder bilt rijn zoom ijssel noorden
zuiden oosten westen
""".split()

# A town beside an age or a school makes somebody recognisable.
TOWNS = """
groningen utrecht amsterdam rotterdam eindhoven tilburg almere breda nijmegen apeldoorn haarlem arnhem
enschede amersfoort zaanstad haarlemmermeer hertogenbosch zwolle zoetermeer leiden leeuwarden maastricht
dordrecht ede alphen alkmaar emmen delft venlo deventer sittard helmond hilversum amstelveen heerlen
oosterhout purmerend schiedam lelystad vlaardingen almelo gouda nissewaard spijkenisse hoorn assen zaandam
veenendaal katwijk zeist roermond doetinchem nieuwegein kampen hoogeveen terneuzen middelburg vlissingen
goes harderwijk barneveld weert woerden houten culemborg tiel heerenveen sneek drachten smallingerland
stadskanaal delfzijl veendam meppel coevorden hardenberg hengelo oldenzaal winterswijk zutphen wageningen
waalwijk oss uden veghel boxtel roosendaal bergen etten dongen kerkrade geleen
""".split()

# Everyday words that people capitalise in the middle of a sentence when a full stop is missing.
EVERYDAY = """
avonds ochtends middags nachts morgens trots blij dankbaar boos bang moe room zaal groep fase week klas
vandaag morgen gisteren straks laten zouden moeten mogen durf durven wees sta staan vind vinden weet weten
werd wilde vond belde kwam ging zei de het een en of maar want dus ik jij je u hij zij ze we wij jullie
hen hun ons onze mijn jouw uw zijn haar dit dat die deze er hier daar waar wie wat welke hoe wanneer
waarom als dan toen nu nog al ook niet geen wel heel erg zo om omdat zodat door voor van naar bij met tot
uit over op in aan te per na onder tussen tijdens zonder binnen buiten sinds volgens mag moet kan kunnen
wil willen zal zullen zou is was waren ben bent heb hebt heeft hadden had hebben wordt worden werd doe
doet doen ga gaat gaan kom komt zie ziet zien zeg zegt vraag vragen denk denkt maak maakt neem geef bel
laat vertel luister blijf kijk zoek spreek stel help samenwerken samenwerking overleg vertrouwen tijd rust
ruimte respect eerlijk open duidelijk iedereen iemand niemand alles iets niets meer minder veel weinig
soms vaak altijd nooit misschien gewoon goed beter fijn mooi prima dank bedankt graag ja nee oke ok top
leuk helaas eerst daarna verder elke elk alle beide ander andere anderen ieder eigen zelf elkaar mensen
hulp hulpverleners hulpverlener organisatie organisaties afspraak afspraken plan punt stap optie voorbeeld
situatie casus dossier sorry hoi beste groetjes groet mevrouw meneer tevens daarom hierdoor daardoor
ondanks naast vooral zeker zodra terwijl hoewel indien the a an and or but so i you he she it they this
that these those there here where who what which how when why if then now also not no yes very because for
from to by with at on under between after before without can may must will would shall should could is are
were be been do does did have has go goes see ask think make take give call let tell listen look we our us
my your his her their everyone someone nobody all some more less often always never maybe just good better
nice fine great thanks please first next every each other own together people help trust meeting
""".split()

# A capitalised word that ends like this is a service, a law or a role.
ENDINGS = """
beleid bescherming begeleider begeleiding behandelaar beraad bestuur coach commissie consulent conferentie
coordinator dienst gesprek hulp instelling kamer kunde kundige kundigen leider loket manager medewerker
methode overleg plein protocol raad regisseur regie school scholen tafel team teams telefoon therapie
therapeut traject verband verlener verleners voogd voogden voorziening werk werker werkers wet zorg zorgen
""".split()

PARTICLES = "van de der den ter ten te el al la le ben bin von 't".split()

ALLOWED = sorted({*ORGANISATIONS, *ROLES, *CALENDAR, *LANGUAGES, *REGIONS, *TOWNS, *EVERYDAY})
