// Generated from reports/html/*.hbs and reports/html/assets by "npm run generate". Do not edit.
// @ts-nocheck
/** Precompiled templates by name, for the Handlebars runtime. */
export const templates: Readonly<Record<string, unknown>> = {
  "bar": {"0":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "    <rect class='fill-"
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":4,"column":24},"end":{"line":4,"column":28}} ), depth0))
    + "' x='"
    + alias3(alias2(alias1(depth0, "x", {"start":{"line":4,"column":37},"end":{"line":4,"column":38}} ), depth0))
    + "' width='"
    + alias3(alias2(alias1(depth0, "width", {"start":{"line":4,"column":51},"end":{"line":4,"column":56}} ), depth0))
    + "' height='26' />\n    <rect class='pattern-"
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":5,"column":27},"end":{"line":5,"column":31}} ), depth0))
    + "' x='"
    + alias3(alias2(alias1(depth0, "x", {"start":{"line":5,"column":40},"end":{"line":5,"column":41}} ), depth0))
    + "' width='"
    + alias3(alias2(alias1(depth0, "width", {"start":{"line":5,"column":54},"end":{"line":5,"column":59}} ), depth0))
    + "' height='26' />\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<p class='bar-title'>"
    + alias3(alias2(alias1(depth0, "title", {"start":{"line":1,"column":23},"end":{"line":1,"column":28}} ), depth0))
    + "</p>\n<svg class='bar' width='100%' height='26' role='img' aria-label='"
    + alias3(alias2(alias1(depth0, "title", {"start":{"line":2,"column":67},"end":{"line":2,"column":72}} ), depth0))
    + ": "
    + alias3(alias2(alias1(depth0, "words", {"start":{"line":2,"column":78},"end":{"line":2,"column":83}} ), depth0))
    + "'>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"segments"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":3,"column":2},"end":{"line":6,"column":11}}})) != null ? stack1 : "")
    + "</svg>";
},"useData":true},
  "page": {"0":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "            <li><button type=\"button\" class=\"count\" data-kind=\""
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":33,"column":65},"end":{"line":33,"column":69}} ), depth0))
    + "\"><span class=\"letter "
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":33,"column":95},"end":{"line":33,"column":99}} ), depth0))
    + "\">"
    + alias3(alias2(alias1(depth0, "letter", {"start":{"line":33,"column":105},"end":{"line":33,"column":111}} ), depth0))
    + "</span><b>"
    + alias3(alias2(alias1(depth0, "count", {"start":{"line":33,"column":125},"end":{"line":33,"column":130}} ), depth0))
    + "</b> <span class=\"word\">"
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":33,"column":158},"end":{"line":33,"column":162}} ), depth0))
    + "</span> <small>"
    + alias3(alias2(alias1(depth0, "share", {"start":{"line":33,"column":181},"end":{"line":33,"column":186}} ), depth0))
    + "</small><span class=\"meaning\">"
    + alias3(alias2(alias1(depth0, "meaning", {"start":{"line":33,"column":220},"end":{"line":33,"column":227}} ), depth0))
    + "</span></button></li>\n";
},"1":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<span><span class=\"letter "
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":38,"column":88},"end":{"line":38,"column":92}} ), depth0))
    + "\">"
    + alias3(alias2(alias1(depth0, "letter", {"start":{"line":38,"column":98},"end":{"line":38,"column":104}} ), depth0))
    + "</span> "
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":38,"column":116},"end":{"line":38,"column":120}} ), depth0))
    + " <b>"
    + alias3(alias2(alias1(depth0, "count", {"start":{"line":38,"column":128},"end":{"line":38,"column":133}} ), depth0))
    + "</b> "
    + alias3(alias2(alias1(depth0, "share", {"start":{"line":38,"column":142},"end":{"line":38,"column":147}} ), depth0))
    + "</span> ";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "            <ol class=\"obstacles\">\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"summary"),"obstacles"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":47,"column":14},"end":{"line":53,"column":23}}})) != null ? stack1 : "")
    + "            </ol>\n";
},"3":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "                <li>\n                  <button type=\"button\" class=\"link\" data-rule=\""
    + alias3(alias2(alias1(depth0, "rule", {"start":{"line":49,"column":66},"end":{"line":49,"column":70}} ), depth0))
    + "\" title=\"Show these pairs in the matrix\">"
    + alias3(alias2(alias1(depth0, "title", {"start":{"line":49,"column":115},"end":{"line":49,"column":120}} ), depth0))
    + "</button>\n                  <svg class=\"thin\" width=\"100%\" height=\"8\" aria-hidden=\"true\"><rect class=\"fill-no\" width=\""
    + alias3(alias2(alias1(depth0, "failWidth", {"start":{"line":50,"column":110},"end":{"line":50,"column":119}} ), depth0))
    + "\" height=\"8\" /><rect class=\"fill-unknown\" x=\""
    + alias3(alias2(alias1(depth0, "failWidth", {"start":{"line":50,"column":168},"end":{"line":50,"column":177}} ), depth0))
    + "\" width=\""
    + alias3(alias2(alias1(depth0, "unknownWidth", {"start":{"line":50,"column":190},"end":{"line":50,"column":202}} ), depth0))
    + "\" height=\"8\" /></svg>\n                  <small><code>"
    + alias3(alias2(alias1(depth0, "rule", {"start":{"line":51,"column":33},"end":{"line":51,"column":37}} ), depth0))
    + "</code> "
    + alias3(alias2(alias1(depth0, "text", {"start":{"line":51,"column":49},"end":{"line":51,"column":53}} ), depth0))
    + "</small>\n                </li>\n";
},"4":function(container,depth0,helpers,partials,data) {
    return "            <p>Nothing.</p>\n";
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "            <ol class=\"settlements\">\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"summary"),"settlements"),{"name":"each","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":61,"column":14},"end":{"line":63,"column":23}}})) != null ? stack1 : "")
    + "            </ol>\n";
},"6":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "                <li>"
    + alias3(alias2(alias1(depth0, "settle", {"start":{"line":62,"column":22},"end":{"line":62,"column":28}} ), depth0))
    + " <small>"
    + alias3(alias2(alias1(depth0, "text", {"start":{"line":62,"column":40},"end":{"line":62,"column":44}} ), depth0))
    + "</small> <small>for example "
    + alias3(alias2(alias1(depth0, "examples", {"start":{"line":62,"column":76},"end":{"line":62,"column":84}} ), depth0))
    + "</small></li>\n";
},"7":function(container,depth0,helpers,partials,data) {
    return "            <p>There are none.</p>\n";
},"8":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "              <dt>"
    + alias3(alias2(alias1(depth0, "title", {"start":{"line":73,"column":20},"end":{"line":73,"column":25}} ), depth0))
    + "</dt>\n              <dd>"
    + alias3(alias2(alias1(depth0, "text", {"start":{"line":74,"column":20},"end":{"line":74,"column":24}} ), depth0))
    + "</dd>\n";
},"9":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "          <ol class=\"actions\">\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(lookupProperty(depth0,"summary"),"actions"),{"name":"each","hash":{},"fn":container.program(10, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":84,"column":12},"end":{"line":90,"column":21}}})) != null ? stack1 : "")
    + "          </ol>\n          "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(lookupProperty(depth0,"summary"),"moreActions"),{"name":"if","hash":{},"fn":container.program(13, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":92,"column":10},"end":{"line":92,"column":95}}})) != null ? stack1 : "")
    + "\n";
},"10":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "              <li>\n                <p><b>"
    + alias3(alias2(alias1(depth0, "summary", {"start":{"line":86,"column":24},"end":{"line":86,"column":31}} ), depth0))
    + "</b> <span class=\"gain\">"
    + alias3(alias2(alias1(depth0, "gain", {"start":{"line":86,"column":59},"end":{"line":86,"column":63}} ), depth0))
    + "</span></p>\n                "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"commands"),{"name":"if","hash":{},"fn":container.program(11, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":87,"column":16},"end":{"line":87,"column":91}}})) != null ? stack1 : "")
    + "\n                <small>"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"host"),{"name":"if","hash":{},"fn":container.program(12, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":88,"column":23},"end":{"line":88,"column":55}}})) != null ? stack1 : "")
    + alias3(alias2(alias1(depth0, "effect", {"start":{"line":88,"column":57},"end":{"line":88,"column":63}} ), depth0))
    + "</small>\n              </li>\n";
},"11":function(container,depth0,helpers,partials,data) {
    return "<pre class=\"command\"><code>"
    + container.escapeExpression(container.lambda(container.strict(depth0, "commands", {"start":{"line":87,"column":61},"end":{"line":87,"column":69}} ), depth0))
    + "</code></pre>";
},"12":function(container,depth0,helpers,partials,data) {
    return "On "
    + container.escapeExpression(container.lambda(container.strict(depth0, "host", {"start":{"line":88,"column":40},"end":{"line":88,"column":44}} ), depth0))
    + ". ";
},"13":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<p><a href=\"#fixes\">"
    + container.escapeExpression(container.lambda(container.strict(lookupProperty(depth0,"summary"), "moreActions", {"start":{"line":92,"column":59},"end":{"line":92,"column":78}} ), depth0))
    + "</a></p>";
},"14":function(container,depth0,helpers,partials,data) {
    return "          <p>No fix is known that frees a pair.</p>\n";
},"15":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "          <label class=\"kind-filter\"><input type=\"checkbox\" name=\"kind\" value=\""
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":107,"column":81},"end":{"line":107,"column":85}} ), depth0))
    + "\" checked> <span class=\"letter "
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":107,"column":120},"end":{"line":107,"column":124}} ), depth0))
    + "\">"
    + alias3(alias2(alias1(depth0, "letter", {"start":{"line":107,"column":130},"end":{"line":107,"column":136}} ), depth0))
    + "</span> "
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":107,"column":148},"end":{"line":107,"column":152}} ), depth0))
    + "</label>\n";
},"16":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"table"),depth0,{"name":"table","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<a class=\"skip\" href=\"#matrix\">To the matrix</a>\n<header class=\"top\">\n  <p class=\"brand\"><strong>canmove</strong> <span>"
    + alias3(alias2(alias1(depth0, "version", {"start":{"line":3,"column":52},"end":{"line":3,"column":59}} ), depth0))
    + "</span></p>\n  <nav aria-label=\"Parts of the report\">\n    <a href=\"#summary\">Summary</a>\n    <a href=\"#matrix\">Matrix</a>\n    <a href=\"#hosts\">Hosts</a>\n    <a href=\"#guests\">Guests</a>\n    <a href=\"#fixes\">Fixes</a>\n    <a href=\"#fleet\">Fleet</a>\n    <a href=\"#changes\">Changes</a>\n    <a href=\"#evidence\">Evidence</a>\n  </nav>\n</header>\n<main>\n  <p class=\"as-of\">"
    + alias3(alias2(alias1(lookupProperty(depth0,"summary"), "asOf", {"start":{"line":16,"column":21},"end":{"line":16,"column":33}} ), depth0))
    + " <span>"
    + alias3(alias2(alias1(lookupProperty(depth0,"summary"), "size", {"start":{"line":16,"column":44},"end":{"line":16,"column":56}} ), depth0))
    + "</span></p>\n  <noscript><p class=\"notice\">The matrix, hosts and guests need the script of this page. Summary, fixes, fleet findings, changes and evidence are below.</p></noscript>\n\n  <section class=\"view\" id=\"summary\" aria-labelledby=\"summary-title\" tabindex=\"-1\">\n    <h1 id=\"summary-title\">Can every guest move?</h1>\n    <figure class=\"verdicts\">\n      <svg width=\"0\" height=\"0\" aria-hidden=\"true\" class=\"patterns\">\n        <defs>\n          <pattern id=\"stripes\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect class=\"ink-outage\" width=\"2\" height=\"8\" /></pattern>\n          <pattern id=\"dots\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\"><circle class=\"ink-unknown\" cx=\"3\" cy=\"3\" r=\"1.2\" /></pattern>\n          <pattern id=\"crosses\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path class=\"ink-no\" d=\"M0 0L8 8M8 0L0 8\" /></pattern>\n        </defs>\n      </svg>\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"bar"),lookupProperty(lookupProperty(depth0,"summary"),"pairs"),{"name":"bar","data":data,"indent":"      ","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "      <figcaption>\n        <ul class=\"counts\">\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(lookupProperty(lookupProperty(depth0,"summary"),"pairs"),"segments"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":32,"column":10},"end":{"line":34,"column":19}}})) != null ? stack1 : "")
    + "        </ul>\n      </figcaption>\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"bar"),lookupProperty(lookupProperty(depth0,"summary"),"guests"),{"name":"bar","data":data,"indent":"      ","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "      <p class=\"bar-words\">"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(lookupProperty(lookupProperty(depth0,"summary"),"guests"),"segments"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":38,"column":27},"end":{"line":38,"column":166}}})) != null ? stack1 : "")
    + "</p>\n    </figure>\n\n    <div class=\"columns\">\n      <div>\n        <section aria-labelledby=\"obstacles-title\">\n          <h2 id=\"obstacles-title\">What stands in the way most</h2>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"summary"),"obstacles"),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.program(4, data, 0),"data":data,"loc":{"start":{"line":45,"column":10},"end":{"line":57,"column":17}}})) != null ? stack1 : "")
    + "          <h2>What would settle the unknowns</h2>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"summary"),"settlements"),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.program(7, data, 0),"data":data,"loc":{"start":{"line":59,"column":10},"end":{"line":67,"column":17}}})) != null ? stack1 : "")
    + "        </section>\n        <section class=\"notices\" aria-labelledby=\"notices-title\">\n          <h2 id=\"notices-title\">About the evidence</h2>\n          <dl>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(lookupProperty(depth0,"summary"),"notices"),{"name":"each","hash":{},"fn":container.program(8, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":72,"column":12},"end":{"line":75,"column":21}}})) != null ? stack1 : "")
    + "          </dl>\n          <p id=\"left-out\" hidden></p>\n        </section>\n      </div>\n      <section aria-labelledby=\"actions-title\">\n        <h2 id=\"actions-title\">What to do first</h2>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"summary"),"actions"),{"name":"if","hash":{},"fn":container.program(9, data, 0),"inverse":container.program(14, data, 0),"data":data,"loc":{"start":{"line":82,"column":8},"end":{"line":95,"column":15}}})) != null ? stack1 : "")
    + "      </section>\n    </div>\n  </section>\n\n  <section class=\"view\" id=\"matrix\" aria-labelledby=\"matrix-title\" tabindex=\"-1\">\n    <h1 id=\"matrix-title\">Matrix</h1>\n    <form class=\"filters\" id=\"filters\" role=\"search\" aria-label=\"Filter the matrix\" autocomplete=\"off\">\n      <label>Search <input type=\"search\" id=\"filter-text\" placeholder=\"guest or host\"></label>\n      <fieldset>\n        <legend>Show</legend>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(lookupProperty(lookupProperty(depth0,"summary"),"pairs"),"segments"),{"name":"each","hash":{},"fn":container.program(15, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":106,"column":8},"end":{"line":108,"column":17}}})) != null ? stack1 : "")
    + "      </fieldset>\n      <details id=\"more-filters\">\n        <summary>More filters</summary>\n        <div class=\"filters\">\n          <label>Method <select id=\"filter-method\"><option value=\"\">any</option></select></label>\n          <label>Guests of <select id=\"filter-from\"><option value=\"\">every host</option></select></label>\n          <label>To <select id=\"filter-to\"><option value=\"\">every host</option></select></label>\n          <label>State <select id=\"filter-state\"><option value=\"\">any</option></select></label>\n          <label>Obstacle <select id=\"filter-rule\"><option value=\"\">any</option></select></label>\n          <label>Order <select id=\"filter-order\"><option value=\"guest\">by guest</option><option value=\"host\">by host</option><option value=\"hardest\">fewest targets first</option></select></label>\n        </div>\n      </details>\n      <button type=\"reset\">Show all</button>\n    </form>\n    <p id=\"matrix-status\" class=\"status\" role=\"status\"></p>\n    <div class=\"split\" id=\"split\">\n      <div class=\"matrix-side\">\n        <div class=\"frame\" id=\"matrix-frame\"></div>\n        <p class=\"pager\" id=\"pager\" hidden><button type=\"button\" id=\"page-before\">Previous</button> <span id=\"page-place\"></span> <button type=\"button\" id=\"page-after\">Next</button></p>\n        <p class=\"hint\">Arrow keys move, Enter opens a pair, Escape goes back to its cell.</p>\n      </div>\n      <aside class=\"panel\" id=\"pair\" aria-label=\"One pair\" tabindex=\"-1\" hidden></aside>\n    </div>\n  </section>\n\n  <section class=\"view\" id=\"hosts\" aria-labelledby=\"hosts-title\" tabindex=\"-1\">\n    <h1 id=\"hosts-title\">Hosts</h1>\n    <div id=\"hosts-list\"></div>\n    <article class=\"subject\" id=\"host\" aria-label=\"One host\" tabindex=\"-1\" hidden></article>\n  </section>\n\n  <section class=\"view\" id=\"guests\" aria-labelledby=\"guests-title\" tabindex=\"-1\">\n    <h1 id=\"guests-title\">Guests</h1>\n    <div id=\"guests-list\"></div>\n    <article class=\"subject\" id=\"guest\" aria-label=\"One guest\" tabindex=\"-1\" hidden></article>\n  </section>\n\n  <section class=\"view\" id=\"fixes\" aria-labelledby=\"fixes-title\" tabindex=\"-1\">\n    <h1 id=\"fixes-title\">Fixes and open questions</h1>\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"fixes"),{"name":"each","hash":{},"fn":container.program(16, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":148,"column":4},"end":{"line":148,"column":44}}})) != null ? stack1 : "")
    + "\n  </section>\n\n  <section class=\"view\" id=\"fleet\" aria-labelledby=\"fleet-title\" tabindex=\"-1\">\n    <h1 id=\"fleet-title\">Hosts together</h1>\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"fleet"),{"name":"each","hash":{},"fn":container.program(16, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":153,"column":4},"end":{"line":153,"column":44}}})) != null ? stack1 : "")
    + "\n  </section>\n\n  <section class=\"view\" id=\"changes\" aria-labelledby=\"changes-title\" tabindex=\"-1\">\n    <h1 id=\"changes-title\">Changes and expectations</h1>\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"changes"),{"name":"each","hash":{},"fn":container.program(16, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":158,"column":4},"end":{"line":158,"column":46}}})) != null ? stack1 : "")
    + "\n  </section>\n\n  <section class=\"view\" id=\"evidence\" aria-labelledby=\"evidence-title\" tabindex=\"-1\">\n    <h1 id=\"evidence-title\">Evidence</h1>\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"evidence"),{"name":"each","hash":{},"fn":container.program(16, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":163,"column":4},"end":{"line":163,"column":47}}})) != null ? stack1 : "")
    + "\n  </section>\n</main>\n<footer><p>A yes is dated: the platform’s own dry run is the last step before a move. canmove reads hosts and changes nothing on them.</p></footer>\n";
},"usePartial":true,"useData":true},
  "table": {"0":function(container,depth0,helpers,partials,data) {
    return "<p class='note'>"
    + container.escapeExpression(container.lambda(container.strict(depth0, "note", {"start":{"line":3,"column":32},"end":{"line":3,"column":36}} ), depth0))
    + "</p>";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    <div class='scroll' tabindex='0' role='region' aria-label='"
    + container.escapeExpression(container.lambda(container.strict(depth0, "title", {"start":{"line":5,"column":65},"end":{"line":5,"column":70}} ), depth0))
    + "'>\n      <table>\n        <thead><tr>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"columns"),{"name":"each","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":19},"end":{"line":7,"column":92}}})) != null ? stack1 : "")
    + "</tr></thead>\n        <tbody>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(depth0,"rows"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":9,"column":10},"end":{"line":11,"column":19}}})) != null ? stack1 : "")
    + "        </tbody>\n      </table>\n    </div>\n";
},"2":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<th scope='col' class='"
    + alias3(alias2(alias1(depth0, "look", {"start":{"line":7,"column":61},"end":{"line":7,"column":65}} ), depth0))
    + "'>"
    + alias3(alias2(alias1(depth0, "title", {"start":{"line":7,"column":71},"end":{"line":7,"column":76}} ), depth0))
    + "</th>";
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "            <tr>"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),depth0,{"name":"each","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":10,"column":16},"end":{"line":10,"column":73}}})) != null ? stack1 : "")
    + "</tr>\n";
},"4":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<td class='"
    + alias3(alias2(alias1(depth0, "look", {"start":{"line":10,"column":43},"end":{"line":10,"column":47}} ), depth0))
    + "'>"
    + alias3(alias2(alias1(depth0, "text", {"start":{"line":10,"column":53},"end":{"line":10,"column":57}} ), depth0))
    + "</td>";
},"5":function(container,depth0,helpers,partials,data) {
    return "    <p>None.</p>\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<section class='table'>\n  <h2>"
    + container.escapeExpression(container.lambda(container.strict(depth0, "title", {"start":{"line":2,"column":8},"end":{"line":2,"column":13}} ), depth0))
    + "</h2>\n  "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"note"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":3,"column":2},"end":{"line":3,"column":49}}})) != null ? stack1 : "")
    + "\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(depth0,"rows"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.program(5, data, 0),"data":data,"loc":{"start":{"line":4,"column":2},"end":{"line":17,"column":9}}})) != null ? stack1 : "")
    + "</section>";
},"useData":true},
};
