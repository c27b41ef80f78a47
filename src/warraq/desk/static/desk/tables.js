"use strict";

// Gives the table editor its words in the colleague's language.
{
  const words = document.getElementById("desk-table-words");
  window.Handsontable?.languages.registerLanguageDictionary(JSON.parse(words.textContent));
}
