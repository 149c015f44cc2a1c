#include "knowledge/place.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <unordered_set>
#include <vector>

#include "base/text.hpp"
#include "knowledge/words.hpp"

namespace baton::knowledge {

namespace {

using Words = std::unordered_set<std::string>;

Words list(char const* text) {
    std::istringstream in{fold(text)};
    Words words;
    for (std::string word; in >> word;) words.insert(word);
    return words;
}

// "This" and "here" are where one looks; "it" may also be what was talked about.
Words const& near() {
    static Words const words = list(
        "this these here esto esta este estos estas aquí aqui ceci cette cet ces ici ça ca cela dies diese dieser dieses diesen diesem das "
        "hier "
        "isto isso essa esse esta este");
    return words;
}

Words const& either() {
    static Words const words = list("it its that those they them one ones lo la eso esa ese il elle es er sie ele ela");
    return words;
}

/// What can be seen on any page.
Words const& seen() {
    static Words const words = list(
        "error errors message page screen button field form box setting settings option warning notice página pagina pantalla botón boton "
        "campo mensaje "
        "aviso erreur écran ecran bouton champ paramètre réglage avertissement fehler meldung seite knopf feld einstellung hinweis erro "
        "mensagem tela "
        "botão botao aviso definição");
    return words;
}

/// What a page may be about. Only said of it is it the page: "this feature", not "a menu".
Words const& kinds() {
    static Words const words = list(
        "feature features function functions functionality tool tools section part area tab menu list table window dialog dialogue view "
        "screen panel chart graph figure number column row item "
        "función funciones funcionalidad herramienta sección apartado parte pestaña menú lista tabla ventana vista panel opción gráfico "
        "cosa "
        "fonction fonctionnalité outil rubrique section partie onglet menu liste tableau fenêtre vue panneau option graphique truc chose "
        "funktion funktionen feature werkzeug bereich abschnitt teil reiter menü liste tabelle fenster dialog ansicht option ding maske "
        "função funcionalidade recurso ferramenta seção secção parte aba separador menu lista tabela janela vista painel opção gráfico "
        "coisa");
    return words;
}

/// Who says that "this feature" is broken does not ask how it works, and the page's article has no sure answer.
Words const& faults() {
    static Words const words = list(
        "broken bug buggy crash crashes crashed fail fails failed failing stuck not doesn isn won t doesnt isnt wont no roto rota falla "
        "cassé cassée pas panne nicht kaputt defekt não nao quebrado quebrada falha");
    return words;
}

/// Words that say what is wanted, not what of.
Words const& wanted() {
    static Words const words = list(
        "a an the am is are was be been do does did doing i me my we us our you your to of in on at for from with and or "
        "but so if not no yes please hi hello hey ok can cannot could will would should may must have has had how what why when where "
        "which who mean means meaning work works working worked don doesn didn isn won t s m re ve ll change changes changed edit set "
        "setup up use using used fix "
        "solve help explain show shows say says see get gets getting happen happens happening happened go goes going wrong problem "
        "problems "
        "issue trouble broken fail fails failed failing stuck understand know tell need want try trying now still again always all any "
        "something anything nothing thing things there mine out about off turn add make just keep keeps saying appear appears come comes "
        "up supposed purpose good next step find look looks looking update save saves saved saving enter entering type fill put new "
        "que qué como cómo cual cuál por para de el los las un una y o no si sí me mi puedo puede hacer hago significa funciona cambiar "
        "cambio quiere decir "
        "pasa ayuda arreglar sale aparece hay un es esta sirve servir usa usar uso utiliza "
        "le les des un une et ou ne pas je j peux puis faire fais veut dire signifie marche fonctionne changer modifier comment quoi "
        "pourquoi aide aidez problème probleme se passe qu est c d l n s à sert servir utiliser utilise "
        "der die den dem ein eine einen und oder nicht ich mir mich kann was wie warum bedeutet heißt ändern ändere mache machen geht "
        "funktioniert hilfe problem passiert man macht tut bringt wofür wozu gut da benutze nutze verwende "
        "o os as um uma e ou não nao eu posso fazer faço significa funciona mudar alterar ajuda problema acontece quer dizer é serve "
        "servir usar uso utilizo");
    return words;
}

/// Every word of a text, folded and whole: no language, so no stop words and no stems.
std::vector<std::string> every_word(std::string_view text) { return content_words(text, ""); }

bool is_id(std::string_view part) {
    return std::ranges::any_of(part, [](unsigned char c) { return std::isdigit(c) != 0; });
}

std::string path_words(std::string_view path) {
    std::string text;
    for (auto& word : every_word(path))
        if (!is_id(word)) text += (text.empty() ? "" : " ") + word;
    return text;
}

void add(std::string& text, std::string const& more) {
    if (!more.empty()) text += (text.empty() ? "" : ". ") + more;
}

}  // namespace

double points_at_place(std::string_view text, bool in_conversation) {
    constexpr std::size_t longest = 20;  // words; who writes more names what it is about
    auto const words = every_word(text.substr(0, 400));
    if (words.empty() || words.size() > longest) return 0;
    std::size_t own = 0;
    bool is_near = false;
    bool is_either = false;
    bool const is_fault = std::ranges::any_of(words, [](auto const& word) { return faults().contains(word); });
    bool shown = false;  // the word before points: "this feature", "diese Funktion"
    for (auto const& word : words) {
        bool const is_kind = shown && !is_fault && kinds().contains(word);
        shown = near().contains(word);
        is_near = is_near || shown || seen().contains(word);
        is_either = is_either || either().contains(word);
        own += is_kind || shown || either().contains(word) || seen().contains(word) || wanted().contains(word) ? 0 : 1;
    }
    double const points = is_near ? 1 : (in_conversation ? 0.2 : (is_either ? 0.8 : 0.5));
    return own == 0 ? points : (own == 1 && is_near ? 0.4 : 0);
}

std::string place_words(understanding::PageView const& page) {
    std::string text = page.title.empty() ? path_words(page.path) : page.title;
    add(text, path_words(page.feature));
    add(text, page.error_code);
    add(text, page.error_message);
    return text;
}

}  // namespace baton::knowledge
