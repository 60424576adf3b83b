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
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":27,"column":65},"end":{"line":27,"column":69}} ), depth0))
    + "\"><span class=\"letter "
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":27,"column":95},"end":{"line":27,"column":99}} ), depth0))
    + "\">"
    + alias3(alias2(alias1(depth0, "letter", {"start":{"line":27,"column":105},"end":{"line":27,"column":111}} ), depth0))
    + "</span><b>"
    + alias3(alias2(alias1(depth0, "count", {"start":{"line":27,"column":125},"end":{"line":27,"column":130}} ), depth0))
    + "</b> <span class=\"word\">"
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":27,"column":158},"end":{"line":27,"column":162}} ), depth0))
    + "</span> <small>"
    + alias3(alias2(alias1(depth0, "share", {"start":{"line":27,"column":181},"end":{"line":27,"column":186}} ), depth0))
    + "</small><span class=\"meaning\">"
    + alias3(alias2(alias1(depth0, "meaning", {"start":{"line":27,"column":220},"end":{"line":27,"column":227}} ), depth0))
    + "</span></button></li>\n";
},"1":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<span><span class=\"letter "
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":32,"column":88},"end":{"line":32,"column":92}} ), depth0))
    + "\">"
    + alias3(alias2(alias1(depth0, "letter", {"start":{"line":32,"column":98},"end":{"line":32,"column":104}} ), depth0))
    + "</span> "
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":32,"column":116},"end":{"line":32,"column":120}} ), depth0))
    + " <b>"
    + alias3(alias2(alias1(depth0, "count", {"start":{"line":32,"column":128},"end":{"line":32,"column":133}} ), depth0))
    + "</b> "
    + alias3(alias2(alias1(depth0, "share", {"start":{"line":32,"column":142},"end":{"line":32,"column":147}} ), depth0))
    + "</span> ";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "            <ol class=\"obstacles\">\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"summary"),"obstacles"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":41,"column":14},"end":{"line":47,"column":23}}})) != null ? stack1 : "")
    + "            </ol>\n";
},"3":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "                <li>\n                  <button type=\"button\" class=\"link\" data-rule=\""
    + alias3(alias2(alias1(depth0, "rule", {"start":{"line":43,"column":66},"end":{"line":43,"column":70}} ), depth0))
    + "\" title=\"Show these pairs in the matrix\">"
    + alias3(alias2(alias1(depth0, "title", {"start":{"line":43,"column":115},"end":{"line":43,"column":120}} ), depth0))
    + "</button>\n                  <svg class=\"thin\" width=\"100%\" height=\"8\" aria-hidden=\"true\"><rect class=\"fill-no\" width=\""
    + alias3(alias2(alias1(depth0, "failWidth", {"start":{"line":44,"column":110},"end":{"line":44,"column":119}} ), depth0))
    + "\" height=\"8\" /><rect class=\"fill-unknown\" x=\""
    + alias3(alias2(alias1(depth0, "failWidth", {"start":{"line":44,"column":168},"end":{"line":44,"column":177}} ), depth0))
    + "\" width=\""
    + alias3(alias2(alias1(depth0, "unknownWidth", {"start":{"line":44,"column":190},"end":{"line":44,"column":202}} ), depth0))
    + "\" height=\"8\" /></svg>\n                  <small><code>"
    + alias3(alias2(alias1(depth0, "rule", {"start":{"line":45,"column":33},"end":{"line":45,"column":37}} ), depth0))
    + "</code> "
    + alias3(alias2(alias1(depth0, "text", {"start":{"line":45,"column":49},"end":{"line":45,"column":53}} ), depth0))
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
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"summary"),"settlements"),{"name":"each","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":55,"column":14},"end":{"line":57,"column":23}}})) != null ? stack1 : "")
    + "            </ol>\n";
},"6":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "                <li>"
    + alias3(alias2(alias1(depth0, "settle", {"start":{"line":56,"column":22},"end":{"line":56,"column":28}} ), depth0))
    + " <small>"
    + alias3(alias2(alias1(depth0, "text", {"start":{"line":56,"column":40},"end":{"line":56,"column":44}} ), depth0))
    + "</small> <small>for example "
    + alias3(alias2(alias1(depth0, "examples", {"start":{"line":56,"column":76},"end":{"line":56,"column":84}} ), depth0))
    + "</small></li>\n";
},"7":function(container,depth0,helpers,partials,data) {
    return "            <p>There are none.</p>\n";
},"8":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "              <dt>"
    + alias3(alias2(alias1(depth0, "title", {"start":{"line":67,"column":20},"end":{"line":67,"column":25}} ), depth0))
    + "</dt>\n              <dd>"
    + alias3(alias2(alias1(depth0, "text", {"start":{"line":68,"column":20},"end":{"line":68,"column":24}} ), depth0))
    + "</dd>\n";
},"9":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "          <ol class=\"actions\">\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(lookupProperty(depth0,"summary"),"actions"),{"name":"each","hash":{},"fn":container.program(10, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":78,"column":12},"end":{"line":84,"column":21}}})) != null ? stack1 : "")
    + "          </ol>\n          "
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(lookupProperty(depth0,"summary"),"moreActions"),{"name":"if","hash":{},"fn":container.program(13, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":86,"column":10},"end":{"line":86,"column":95}}})) != null ? stack1 : "")
    + "\n";
},"10":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "              <li>\n                <p><b>"
    + alias3(alias2(alias1(depth0, "summary", {"start":{"line":80,"column":24},"end":{"line":80,"column":31}} ), depth0))
    + "</b> <span class=\"gain\">"
    + alias3(alias2(alias1(depth0, "gain", {"start":{"line":80,"column":59},"end":{"line":80,"column":63}} ), depth0))
    + "</span></p>\n                "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"commands"),{"name":"if","hash":{},"fn":container.program(11, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":81,"column":16},"end":{"line":81,"column":91}}})) != null ? stack1 : "")
    + "\n                <small>"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"host"),{"name":"if","hash":{},"fn":container.program(12, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":82,"column":23},"end":{"line":82,"column":55}}})) != null ? stack1 : "")
    + alias3(alias2(alias1(depth0, "effect", {"start":{"line":82,"column":57},"end":{"line":82,"column":63}} ), depth0))
    + "</small>\n              </li>\n";
},"11":function(container,depth0,helpers,partials,data) {
    return "<pre class=\"command\"><code>"
    + container.escapeExpression(container.lambda(container.strict(depth0, "commands", {"start":{"line":81,"column":61},"end":{"line":81,"column":69}} ), depth0))
    + "</code></pre>";
},"12":function(container,depth0,helpers,partials,data) {
    return "On "
    + container.escapeExpression(container.lambda(container.strict(depth0, "host", {"start":{"line":82,"column":40},"end":{"line":82,"column":44}} ), depth0))
    + ". ";
},"13":function(container,depth0,helpers,partials,data) {
    var lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<p><a href=\"#fixes\">"
    + container.escapeExpression(container.lambda(container.strict(lookupProperty(depth0,"summary"), "moreActions", {"start":{"line":86,"column":59},"end":{"line":86,"column":78}} ), depth0))
    + "</a></p>";
},"14":function(container,depth0,helpers,partials,data) {
    return "          <p>No fix is known that frees a pair.</p>\n";
},"15":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "          <label class=\"kind-filter\"><input type=\"checkbox\" name=\"kind\" value=\""
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":101,"column":81},"end":{"line":101,"column":85}} ), depth0))
    + "\" checked> <span class=\"letter "
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":101,"column":120},"end":{"line":101,"column":124}} ), depth0))
    + "\">"
    + alias3(alias2(alias1(depth0, "letter", {"start":{"line":101,"column":130},"end":{"line":101,"column":136}} ), depth0))
    + "</span> "
    + alias3(alias2(alias1(depth0, "kind", {"start":{"line":101,"column":148},"end":{"line":101,"column":152}} ), depth0))
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
    + "</span></p>\n  <noscript><p class=\"notice\">The matrix, hosts and guests need the script of this page. Summary, fixes, fleet findings, changes and evidence are below.</p></noscript>\n\n  <section class=\"view\" id=\"summary\" aria-labelledby=\"summary-title\" tabindex=\"-1\">\n    <h1 id=\"summary-title\">Can every guest move?</h1>\n    <figure class=\"verdicts\">\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"patterns"),depth0,{"name":"patterns","data":data,"indent":"      ","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + ((stack1 = container.invokePartial(lookupProperty(partials,"bar"),lookupProperty(lookupProperty(depth0,"summary"),"pairs"),{"name":"bar","data":data,"indent":"      ","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "      <figcaption>\n        <ul class=\"counts\">\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(lookupProperty(lookupProperty(depth0,"summary"),"pairs"),"segments"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":26,"column":10},"end":{"line":28,"column":19}}})) != null ? stack1 : "")
    + "        </ul>\n      </figcaption>\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"bar"),lookupProperty(lookupProperty(depth0,"summary"),"guests"),{"name":"bar","data":data,"indent":"      ","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "      <p class=\"bar-words\">"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(lookupProperty(lookupProperty(depth0,"summary"),"guests"),"segments"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":32,"column":27},"end":{"line":32,"column":166}}})) != null ? stack1 : "")
    + "</p>\n    </figure>\n\n    <div class=\"columns\">\n      <div>\n        <section aria-labelledby=\"obstacles-title\">\n          <h2 id=\"obstacles-title\">What stands in the way most</h2>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"summary"),"obstacles"),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.program(4, data, 0),"data":data,"loc":{"start":{"line":39,"column":10},"end":{"line":51,"column":17}}})) != null ? stack1 : "")
    + "          <h2>What would settle the unknowns</h2>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"summary"),"settlements"),{"name":"if","hash":{},"fn":container.program(5, data, 0),"inverse":container.program(7, data, 0),"data":data,"loc":{"start":{"line":53,"column":10},"end":{"line":61,"column":17}}})) != null ? stack1 : "")
    + "        </section>\n        <section class=\"notices\" aria-labelledby=\"notices-title\">\n          <h2 id=\"notices-title\">About the evidence</h2>\n          <dl>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(lookupProperty(depth0,"summary"),"notices"),{"name":"each","hash":{},"fn":container.program(8, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":66,"column":12},"end":{"line":69,"column":21}}})) != null ? stack1 : "")
    + "          </dl>\n          <p id=\"left-out\" hidden></p>\n        </section>\n      </div>\n      <section aria-labelledby=\"actions-title\">\n        <h2 id=\"actions-title\">What to do first</h2>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"summary"),"actions"),{"name":"if","hash":{},"fn":container.program(9, data, 0),"inverse":container.program(14, data, 0),"data":data,"loc":{"start":{"line":76,"column":8},"end":{"line":89,"column":15}}})) != null ? stack1 : "")
    + "      </section>\n    </div>\n  </section>\n\n  <section class=\"view\" id=\"matrix\" aria-labelledby=\"matrix-title\" tabindex=\"-1\">\n    <h1 id=\"matrix-title\">Matrix</h1>\n    <form class=\"filters\" id=\"filters\" role=\"search\" aria-label=\"Filter the matrix\" autocomplete=\"off\">\n      <label>Search <input type=\"search\" id=\"filter-text\" placeholder=\"guest or host\"></label>\n      <fieldset>\n        <legend>Show</legend>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(lookupProperty(lookupProperty(depth0,"summary"),"pairs"),"segments"),{"name":"each","hash":{},"fn":container.program(15, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":100,"column":8},"end":{"line":102,"column":17}}})) != null ? stack1 : "")
    + "      </fieldset>\n      <details id=\"more-filters\">\n        <summary>More filters</summary>\n        <div class=\"filters\">\n          <label>Method <select id=\"filter-method\"><option value=\"\">any</option></select></label>\n          <label>Guests of <select id=\"filter-from\"><option value=\"\">every host</option></select></label>\n          <label>To <select id=\"filter-to\"><option value=\"\">every host</option></select></label>\n          <label>State <select id=\"filter-state\"><option value=\"\">any</option></select></label>\n          <label>Obstacle <select id=\"filter-rule\"><option value=\"\">any</option></select></label>\n          <label>Order <select id=\"filter-order\"><option value=\"guest\">by guest</option><option value=\"host\">by host</option><option value=\"hardest\">fewest targets first</option></select></label>\n        </div>\n      </details>\n      <button type=\"reset\">Show all</button>\n    </form>\n    <p id=\"matrix-status\" class=\"status\" role=\"status\"></p>\n    <div class=\"split\" id=\"split\">\n      <div class=\"matrix-side\">\n        <div class=\"frame\" id=\"matrix-frame\"></div>\n        <p class=\"pager\" id=\"pager\" hidden><button type=\"button\" id=\"page-before\">Previous</button> <span id=\"page-place\"></span> <button type=\"button\" id=\"page-after\">Next</button></p>\n        <p class=\"hint\">Arrow keys move, Enter opens a pair, Escape goes back to its cell.</p>\n      </div>\n      <aside class=\"panel\" id=\"pair\" aria-label=\"One pair\" tabindex=\"-1\" hidden></aside>\n    </div>\n  </section>\n\n  <section class=\"view\" id=\"hosts\" aria-labelledby=\"hosts-title\" tabindex=\"-1\">\n    <h1 id=\"hosts-title\">Hosts</h1>\n    <div id=\"hosts-list\"></div>\n    <article class=\"subject\" id=\"host\" aria-label=\"One host\" tabindex=\"-1\" hidden></article>\n  </section>\n\n  <section class=\"view\" id=\"guests\" aria-labelledby=\"guests-title\" tabindex=\"-1\">\n    <h1 id=\"guests-title\">Guests</h1>\n    <div id=\"guests-list\"></div>\n    <article class=\"subject\" id=\"guest\" aria-label=\"One guest\" tabindex=\"-1\" hidden></article>\n  </section>\n\n  <section class=\"view\" id=\"fixes\" aria-labelledby=\"fixes-title\" tabindex=\"-1\">\n    <h1 id=\"fixes-title\">Fixes and open questions</h1>\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"fixes"),{"name":"each","hash":{},"fn":container.program(16, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":142,"column":4},"end":{"line":142,"column":44}}})) != null ? stack1 : "")
    + "\n  </section>\n\n  <section class=\"view\" id=\"fleet\" aria-labelledby=\"fleet-title\" tabindex=\"-1\">\n    <h1 id=\"fleet-title\">Hosts together</h1>\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"fleet"),{"name":"each","hash":{},"fn":container.program(16, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":147,"column":4},"end":{"line":147,"column":44}}})) != null ? stack1 : "")
    + "\n  </section>\n\n  <section class=\"view\" id=\"changes\" aria-labelledby=\"changes-title\" tabindex=\"-1\">\n    <h1 id=\"changes-title\">Changes and expectations</h1>\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"changes"),{"name":"each","hash":{},"fn":container.program(16, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":152,"column":4},"end":{"line":152,"column":46}}})) != null ? stack1 : "")
    + "\n  </section>\n\n  <section class=\"view\" id=\"evidence\" aria-labelledby=\"evidence-title\" tabindex=\"-1\">\n    <h1 id=\"evidence-title\">Evidence</h1>\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"evidence"),{"name":"each","hash":{},"fn":container.program(16, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":157,"column":4},"end":{"line":157,"column":47}}})) != null ? stack1 : "")
    + "\n  </section>\n</main>\n<footer><p>A yes is dated: the platform’s own dry run is the last step before a move. canmove reads hosts and changes nothing on them.</p></footer>\n";
},"usePartial":true,"useData":true},
  "patterns": {"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    return "<svg width='0' height='0' aria-hidden='true' class='patterns'>\n  <defs>\n    <pattern id='stripes' width='8' height='8' patternUnits='userSpaceOnUse' patternTransform='rotate(45)'><rect class='ink-outage' width='2' height='8' /></pattern>\n    <pattern id='dots' width='7' height='7' patternUnits='userSpaceOnUse'><circle class='ink-unknown' cx='3' cy='3' r='1.2' /></pattern>\n    <pattern id='crosses' width='8' height='8' patternUnits='userSpaceOnUse'><path class='ink-no' d='M0 0L8 8M8 0L0 8' /></pattern>\n  </defs>\n</svg>\n";
},"useData":true},
  "plan-immovable": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<ul class='why'>"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"reasons"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":4,"column":33},"end":{"line":4,"column":76}}})) != null ? stack1 : "")
    + "</ul>";
},"1":function(container,depth0,helpers,partials,data) {
    return "<li>"
    + container.escapeExpression(container.lambda(depth0, depth0))
    + "</li>";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    <p><span class='gain'>Cheapest fix</span> "
    + alias3(alias2(alias1(depth0, "fix", {"start":{"line":6,"column":48},"end":{"line":6,"column":51}} ), depth0))
    + " <small>On "
    + alias3(alias2(alias1(depth0, "fixHost", {"start":{"line":6,"column":66},"end":{"line":6,"column":73}} ), depth0))
    + ". "
    + alias3(alias2(alias1(depth0, "fixEffect", {"start":{"line":6,"column":79},"end":{"line":6,"column":88}} ), depth0))
    + "</small></p>\n    "
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"fixCommands"),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":4},"end":{"line":7,"column":85}}})) != null ? stack1 : "")
    + "\n";
},"3":function(container,depth0,helpers,partials,data) {
    return "<pre class='command'><code>"
    + container.escapeExpression(container.lambda(container.strict(depth0, "fixCommands", {"start":{"line":7,"column":52},"end":{"line":7,"column":63}} ), depth0))
    + "</code></pre>";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<p class='about'>Would settle it:</p><ul class='why'>"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"wouldHelp"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":9,"column":72},"end":{"line":9,"column":117}}})) != null ? stack1 : "")
    + "</ul>";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<li class='card'>\n  <p><b class='name'>"
    + alias3(alias2(alias1(depth0, "guest", {"start":{"line":2,"column":23},"end":{"line":2,"column":28}} ), depth0))
    + "</b> <span class='about'>stays on "
    + alias3(alias2(alias1(depth0, "host", {"start":{"line":2,"column":66},"end":{"line":2,"column":70}} ), depth0))
    + "; "
    + alias3(alias2(alias1(depth0, "about", {"start":{"line":2,"column":76},"end":{"line":2,"column":81}} ), depth0))
    + "</span></p>\n  <p class='message'>"
    + alias3(alias2(alias1(depth0, "why", {"start":{"line":3,"column":23},"end":{"line":3,"column":26}} ), depth0))
    + ".</p>\n  "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"reasons"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":4,"column":2},"end":{"line":4,"column":88}}})) != null ? stack1 : "")
    + "\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"fix"),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":5,"column":2},"end":{"line":8,"column":9}}})) != null ? stack1 : "")
    + "  "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"wouldHelp"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":9,"column":2},"end":{"line":9,"column":129}}})) != null ? stack1 : "")
    + "\n</li>\n";
},"useData":true},
  "plan-loads": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    <article class='host-load'>\n      <h3><span class='name'>"
    + alias3(alias2(alias1(depth0, "host", {"start":{"line":10,"column":31},"end":{"line":10,"column":35}} ), depth0))
    + "</span> <small>"
    + alias3(alias2(alias1(depth0, "role", {"start":{"line":10,"column":54},"end":{"line":10,"column":58}} ), depth0))
    + "; "
    + alias3(alias2(alias1(depth0, "guests", {"start":{"line":10,"column":64},"end":{"line":10,"column":70}} ), depth0))
    + "</small></h3>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"loads"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":11,"column":6},"end":{"line":22,"column":15}}})) != null ? stack1 : "")
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"course"),{"name":"if","hash":{},"fn":container.program(8, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":23,"column":6},"end":{"line":25,"column":13}}})) != null ? stack1 : "")
    + "    </article>\n";
},"1":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "        <div class='resource'>\n          <p><b>"
    + alias3(alias2(alias1(depth0, "title", {"start":{"line":13,"column":18},"end":{"line":13,"column":23}} ), depth0))
    + "</b> <small>"
    + alias3(alias2(alias1(depth0, "capacity", {"start":{"line":13,"column":39},"end":{"line":13,"column":47}} ), depth0))
    + "</small></p>\n          <svg width='100%' height='27' role='img' aria-label='"
    + alias3(alias2(alias1(depth0, "words", {"start":{"line":14,"column":65},"end":{"line":14,"column":70}} ), depth0))
    + "'>\n            <rect class='load-all' width='100%' height='7' /><rect class='load-all' y='10' width='100%' height='7' /><rect class='load-all' y='20' width='100%' height='7' />\n            "
    + ((stack1 = lookupProperty(helpers,"with").call(alias4,lookupProperty(lookupProperty(depth0,"bars"),"0"),{"name":"with","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":16,"column":12},"end":{"line":16,"column":126}}})) != null ? stack1 : "")
    + "\n            "
    + ((stack1 = lookupProperty(helpers,"with").call(alias4,lookupProperty(lookupProperty(depth0,"bars"),"1"),{"name":"with","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":17,"column":12},"end":{"line":17,"column":133}}})) != null ? stack1 : "")
    + "\n            "
    + ((stack1 = lookupProperty(helpers,"with").call(alias4,lookupProperty(lookupProperty(depth0,"bars"),"2"),{"name":"with","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":18,"column":12},"end":{"line":18,"column":133}}})) != null ? stack1 : "")
    + "\n          </svg>\n          <p class='load-words'>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"bars"),{"name":"each","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":20,"column":32},"end":{"line":20,"column":134}}})) != null ? stack1 : "")
    + "</p>\n        </div>\n";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<rect class='load "
    + alias3(alias2(alias1(depth0, "when", {"start":{"line":16,"column":50},"end":{"line":16,"column":54}} ), depth0))
    + " "
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"isTight"),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":16,"column":57},"end":{"line":16,"column":84}}})) != null ? stack1 : "")
    + "' width='"
    + alias3(alias2(alias1(depth0, "width", {"start":{"line":16,"column":95},"end":{"line":16,"column":100}} ), depth0))
    + "' height='7' />";
},"3":function(container,depth0,helpers,partials,data) {
    return "tight";
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<rect class='load "
    + alias3(alias2(alias1(depth0, "when", {"start":{"line":17,"column":50},"end":{"line":17,"column":54}} ), depth0))
    + " "
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"isTight"),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":17,"column":57},"end":{"line":17,"column":84}}})) != null ? stack1 : "")
    + "' y='10' width='"
    + alias3(alias2(alias1(depth0, "width", {"start":{"line":17,"column":102},"end":{"line":17,"column":107}} ), depth0))
    + "' height='7' />";
},"5":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<rect class='load "
    + alias3(alias2(alias1(depth0, "when", {"start":{"line":18,"column":50},"end":{"line":18,"column":54}} ), depth0))
    + " "
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"isTight"),{"name":"if","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":18,"column":57},"end":{"line":18,"column":84}}})) != null ? stack1 : "")
    + "' y='20' width='"
    + alias3(alias2(alias1(depth0, "width", {"start":{"line":18,"column":102},"end":{"line":18,"column":107}} ), depth0))
    + "' height='7' />";
},"6":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<span>"
    + alias3(alias2(alias1(depth0, "when", {"start":{"line":20,"column":54},"end":{"line":20,"column":58}} ), depth0))
    + " <b>"
    + alias3(alias2(alias1(depth0, "text", {"start":{"line":20,"column":66},"end":{"line":20,"column":70}} ), depth0))
    + "</b>"
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"isTight"),{"name":"if","hash":{},"fn":container.program(7, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":20,"column":76},"end":{"line":20,"column":117}}})) != null ? stack1 : "")
    + "</span> ";
},"7":function(container,depth0,helpers,partials,data) {
    return " <i>nearly full</i>";
},"8":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "        <div class='course'><svg viewBox='0 0 200 36' preserveAspectRatio='none' width='100%' height='36' role='img' aria-label='"
    + alias3(alias2(alias1(depth0, "courseWords", {"start":{"line":24,"column":131},"end":{"line":24,"column":142}} ), depth0))
    + "'><path class='full-line' d='M0 2H200' /><path class='course-line' d='"
    + alias3(alias2(alias1(depth0, "course", {"start":{"line":24,"column":216},"end":{"line":24,"column":222}} ), depth0))
    + "' /></svg><small>course over the waves</small></div>\n";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<p class='legend'>\n  <span><span class='load-key before'></span> before</span>\n  <span><span class='load-key peak'></span> peak: the highest in any state, with what a running move holds on both hosts</span>\n  <span><span class='load-key after'></span> after</span>\n  <span><span class='load-key tight'></span> 90 % and more</span>\n</p>\n<div class='loads' tabindex='0' role='region' aria-label='Load of the hosts'>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"hosts"),{"name":"each","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":8,"column":2},"end":{"line":27,"column":11}}})) != null ? stack1 : "")
    + "</div>\n";
},"useData":true},
  "plan-risk": {"0":function(container,depth0,helpers,partials,data) {
    return "<p class='remedy'>"
    + container.escapeExpression(container.lambda(container.strict(depth0, "remedy", {"start":{"line":3,"column":36},"end":{"line":3,"column":42}} ), depth0))
    + "</p>";
},"1":function(container,depth0,helpers,partials,data) {
    return "<p class='about'>"
    + container.escapeExpression(container.lambda(container.strict(depth0, "about", {"start":{"line":4,"column":34},"end":{"line":4,"column":39}} ), depth0))
    + "</p>";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<li class='card risk "
    + alias3(alias2(alias1(depth0, "level", {"start":{"line":1,"column":23},"end":{"line":1,"column":28}} ), depth0))
    + "'>\n  <p class='message'><span class='outcome'>"
    + alias3(alias2(alias1(depth0, "level", {"start":{"line":2,"column":45},"end":{"line":2,"column":50}} ), depth0))
    + "</span> "
    + alias3(alias2(alias1(depth0, "message", {"start":{"line":2,"column":62},"end":{"line":2,"column":69}} ), depth0))
    + "</p>\n  "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"remedy"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":3,"column":2},"end":{"line":3,"column":55}}})) != null ? stack1 : "")
    + "\n  "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"about"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":4,"column":2},"end":{"line":4,"column":52}}})) != null ? stack1 : "")
    + "\n</li>\n";
},"useData":true},
  "plan-step": {"0":function(container,depth0,helpers,partials,data) {
    return "<small>"
    + container.escapeExpression(container.lambda(container.strict(depth0, "interruption", {"start":{"line":2,"column":258},"end":{"line":2,"column":270}} ), depth0))
    + "</small>";
},"1":function(container,depth0,helpers,partials,data) {
    return "<span class='careful-mark'>look</span>";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<ul class='careful'>"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"careful"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":4,"column":39},"end":{"line":4,"column":82}}})) != null ? stack1 : "")
    + "</ul>";
},"3":function(container,depth0,helpers,partials,data) {
    return "<li>"
    + container.escapeExpression(container.lambda(depth0, depth0))
    + "</li>";
},"4":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<div><dt>"
    + alias3(alias2(alias1(depth0, "title", {"start":{"line":5,"column":48},"end":{"line":5,"column":53}} ), depth0))
    + "</dt><dd>"
    + alias3(alias2(alias1(depth0, "text", {"start":{"line":5,"column":66},"end":{"line":5,"column":70}} ), depth0))
    + "</dd></div>";
},"5":function(container,depth0,helpers,partials,data) {
    return "<p class='note'>"
    + container.escapeExpression(container.lambda(depth0, depth0))
    + "</p>";
},"6":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<h4>"
    + alias3(alias2(alias1(depth0, "title", {"start":{"line":7,"column":28},"end":{"line":7,"column":33}} ), depth0))
    + "</h4><pre class='command'><code>"
    + alias3(alias2(alias1(depth0, "text", {"start":{"line":7,"column":69},"end":{"line":7,"column":73}} ), depth0))
    + "</code></pre>";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<details class='step' id='"
    + alias3(alias2(alias1(depth0, "anchor", {"start":{"line":1,"column":28},"end":{"line":1,"column":34}} ), depth0))
    + "' data-search='"
    + alias3(alias2(alias1(depth0, "search", {"start":{"line":1,"column":53},"end":{"line":1,"column":59}} ), depth0))
    + "'>\n  <summary><span class='step-id'>"
    + alias3(alias2(alias1(depth0, "id", {"start":{"line":2,"column":35},"end":{"line":2,"column":37}} ), depth0))
    + "</span> <span class='letter "
    + alias3(alias2(alias1(depth0, "look", {"start":{"line":2,"column":69},"end":{"line":2,"column":73}} ), depth0))
    + "'>"
    + alias3(alias2(alias1(depth0, "letter", {"start":{"line":2,"column":79},"end":{"line":2,"column":85}} ), depth0))
    + "</span> <span class='when'>"
    + alias3(alias2(alias1(depth0, "when", {"start":{"line":2,"column":116},"end":{"line":2,"column":120}} ), depth0))
    + "</span> <b class='name'>"
    + alias3(alias2(alias1(depth0, "subject", {"start":{"line":2,"column":148},"end":{"line":2,"column":155}} ), depth0))
    + "</b> <span class='step-route'>"
    + alias3(alias2(alias1(depth0, "route", {"start":{"line":2,"column":189},"end":{"line":2,"column":194}} ), depth0))
    + "</span> <span class='act'>"
    + alias3(alias2(alias1(depth0, "act", {"start":{"line":2,"column":224},"end":{"line":2,"column":227}} ), depth0))
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"interruption"),{"name":"if","hash":{},"fn":container.program(0, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":2,"column":229},"end":{"line":2,"column":287}}})) != null ? stack1 : "")
    + "</span> <span class='owner'>"
    + alias3(alias2(alias1(depth0, "owner", {"start":{"line":2,"column":317},"end":{"line":2,"column":322}} ), depth0))
    + "</span>"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"careful"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":2,"column":331},"end":{"line":2,"column":391}}})) != null ? stack1 : "")
    + "</summary>\n  <div class='step-body'>\n    "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"careful"),{"name":"if","hash":{},"fn":container.program(2, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":4,"column":4},"end":{"line":4,"column":94}}})) != null ? stack1 : "")
    + "\n    <dl class='facts'>"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"facts"),{"name":"each","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":5,"column":22},"end":{"line":5,"column":92}}})) != null ? stack1 : "")
    + "</dl>\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"notes"),{"name":"each","hash":{},"fn":container.program(5, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":6,"column":4},"end":{"line":6,"column":56}}})) != null ? stack1 : "")
    + "\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"commands"),{"name":"each","hash":{},"fn":container.program(6, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":7,"column":4},"end":{"line":7,"column":97}}})) != null ? stack1 : "")
    + "\n  </div>\n</details>\n";
},"useData":true},
  "plan-timeline": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<svg x='"
    + alias3(alias2(alias1(depth0, "x", {"start":{"line":13,"column":29},"end":{"line":13,"column":30}} ), depth0))
    + "' y='0' width='"
    + alias3(alias2(alias1(depth0, "width", {"start":{"line":13,"column":49},"end":{"line":13,"column":54}} ), depth0))
    + "' height='22'><rect class='band "
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"isOdd"),{"name":"if","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":13,"column":88},"end":{"line":13,"column":111}}})) != null ? stack1 : "")
    + "' width='100%' height='100%' /><text x='3' y='15'>"
    + alias3(alias2(alias1(depth0, "label", {"start":{"line":13,"column":163},"end":{"line":13,"column":168}} ), depth0))
    + "</text><title>"
    + alias3(alias2(alias1(depth0, "hint", {"start":{"line":13,"column":186},"end":{"line":13,"column":190}} ), depth0))
    + "</title></svg>";
},"1":function(container,depth0,helpers,partials,data) {
    return "odd";
},"2":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<path class='tick' d='M"
    + alias3(alias2(alias1(depth0, "x", {"start":{"line":14,"column":44},"end":{"line":14,"column":45}} ), depth0))
    + " 24V46' /><text class='time' x='"
    + alias3(alias2(alias1(depth0, "x", {"start":{"line":14,"column":81},"end":{"line":14,"column":82}} ), depth0))
    + "' y='40' dx='4'>"
    + alias3(alias2(alias1(depth0, "text", {"start":{"line":14,"column":102},"end":{"line":14,"column":106}} ), depth0))
    + "</text>";
},"3":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<path class='rule' d='M0 "
    + alias3(alias2(alias1(depth0, "y", {"start":{"line":17,"column":45},"end":{"line":17,"column":46}} ), depth0))
    + "H"
    + alias3(alias2(alias1(depths[1], "labelWidth", {"start":{"line":17,"column":51},"end":{"line":17,"column":64}} ), depth0))
    + "' /><text x='8' y='"
    + alias3(alias2(alias1(depth0, "textY", {"start":{"line":17,"column":87},"end":{"line":17,"column":92}} ), depth0))
    + "'>"
    + alias3(alias2(alias1(depth0, "name", {"start":{"line":17,"column":98},"end":{"line":17,"column":102}} ), depth0))
    + "<title>"
    + alias3(alias2(alias1(depth0, "hint", {"start":{"line":17,"column":113},"end":{"line":17,"column":117}} ), depth0))
    + "</title></text>";
},"4":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<rect class='band "
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"isOdd"),{"name":"if","hash":{},"fn":container.program(1, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":20,"column":37},"end":{"line":20,"column":60}}})) != null ? stack1 : "")
    + "' x='"
    + alias3(alias2(alias1(depth0, "x", {"start":{"line":20,"column":67},"end":{"line":20,"column":68}} ), depth0))
    + "' width='"
    + alias3(alias2(alias1(depth0, "width", {"start":{"line":20,"column":81},"end":{"line":20,"column":86}} ), depth0))
    + "' height='"
    + alias3(alias2(alias1(depths[1], "height", {"start":{"line":20,"column":100},"end":{"line":20,"column":109}} ), depth0))
    + "' />";
},"5":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<path class='tick' d='M"
    + alias3(alias2(alias1(depth0, "x", {"start":{"line":21,"column":44},"end":{"line":21,"column":45}} ), depth0))
    + " 0V"
    + alias3(alias2(alias1(depths[1], "height", {"start":{"line":21,"column":52},"end":{"line":21,"column":61}} ), depth0))
    + "' />";
},"6":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<path class='rule' d='M0 "
    + alias3(alias2(alias1(depth0, "y", {"start":{"line":22,"column":45},"end":{"line":22,"column":46}} ), depth0))
    + "H"
    + alias3(alias2(alias1(depths[1], "width", {"start":{"line":22,"column":51},"end":{"line":22,"column":59}} ), depth0))
    + "' />";
},"7":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<path class='limit' d='M"
    + alias3(alias2(alias1(depth0, "x", {"start":{"line":23,"column":46},"end":{"line":23,"column":47}} ), depth0))
    + " 0V"
    + alias3(alias2(alias1(depths[1], "height", {"start":{"line":23,"column":54},"end":{"line":23,"column":63}} ), depth0))
    + "'><title>"
    + alias3(alias2(alias1(depth0, "text", {"start":{"line":23,"column":76},"end":{"line":23,"column":80}} ), depth0))
    + "</title></path>";
},"8":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<a href='#"
    + alias3(alias2(alias1(depth0, "anchor", {"start":{"line":24,"column":30},"end":{"line":24,"column":36}} ), depth0))
    + "' aria-label='"
    + alias3(alias2(alias1(depth0, "hint", {"start":{"line":24,"column":54},"end":{"line":24,"column":58}} ), depth0))
    + "'><svg class='step-bar "
    + alias3(alias2(alias1(depth0, "look", {"start":{"line":24,"column":85},"end":{"line":24,"column":89}} ), depth0))
    + " "
    + alias3(alias2(alias1(depth0, "side", {"start":{"line":24,"column":94},"end":{"line":24,"column":98}} ), depth0))
    + "' x='"
    + alias3(alias2(alias1(depth0, "x", {"start":{"line":24,"column":107},"end":{"line":24,"column":108}} ), depth0))
    + "' y='"
    + alias3(alias2(alias1(depth0, "y", {"start":{"line":24,"column":117},"end":{"line":24,"column":118}} ), depth0))
    + "' width='"
    + alias3(alias2(alias1(depth0, "width", {"start":{"line":24,"column":131},"end":{"line":24,"column":136}} ), depth0))
    + "' height='"
    + alias3(alias2(alias1(depths[1], "barHeight", {"start":{"line":24,"column":150},"end":{"line":24,"column":162}} ), depth0))
    + "'><title>"
    + alias3(alias2(alias1(depth0, "hint", {"start":{"line":24,"column":175},"end":{"line":24,"column":179}} ), depth0))
    + "</title><rect class='body' width='100%' height='100%' rx='2' /><rect class='pattern-"
    + alias3(alias2(alias1(depth0, "look", {"start":{"line":24,"column":267},"end":{"line":24,"column":271}} ), depth0))
    + "' width='100%' height='100%' /><text x='4' y='"
    + alias3(alias2(alias1(depths[1], "labelDrop", {"start":{"line":24,"column":321},"end":{"line":24,"column":333}} ), depth0))
    + "'>"
    + alias3(alias2(alias1(depth0, "label", {"start":{"line":24,"column":339},"end":{"line":24,"column":344}} ), depth0))
    + "</text></svg></a>";
},"9":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<rect class='down' x='"
    + alias3(alias2(alias1(depth0, "x", {"start":{"line":25,"column":43},"end":{"line":25,"column":44}} ), depth0))
    + "' y='"
    + alias3(alias2(alias1(depth0, "y", {"start":{"line":25,"column":53},"end":{"line":25,"column":54}} ), depth0))
    + "' width='"
    + alias3(alias2(alias1(depth0, "width", {"start":{"line":25,"column":67},"end":{"line":25,"column":72}} ), depth0))
    + "' height='"
    + alias3(alias2(alias1(depths[1], "markHeight", {"start":{"line":25,"column":86},"end":{"line":25,"column":99}} ), depth0))
    + "'><title>"
    + alias3(alias2(alias1(depth0, "hint", {"start":{"line":25,"column":112},"end":{"line":25,"column":116}} ), depth0))
    + "</title></rect>";
},"10":function(container,depth0,helpers,partials,data) {
    return "<p class='note'><span class='limit-key'></span> "
    + container.escapeExpression(container.lambda(container.strict(depth0, "text", {"start":{"line":28,"column":66},"end":{"line":28,"column":70}} ), depth0))
    + "</p>";
},"11":function(container,depth0,helpers,partials,data) {
    return "<p class='note'>"
    + container.escapeExpression(container.lambda(container.strict(depth0, "note", {"start":{"line":29,"column":30},"end":{"line":29,"column":34}} ), depth0))
    + "</p>";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<p class='legend'>\n  <span><span class='swatch live'>L</span> live</span>\n  <span><span class='swatch outage'>O</span> with an outage</span>\n  <span><span class='swatch unknown'>U</span> not decided</span>\n  <span><span class='swatch stopped'>S</span> stop, start</span>\n  <span><span class='swatch maintain'>M</span> maintenance</span>\n  <span><span class='swatch down'></span> without service</span>\n  <span>→ leaves this host (pale), ← arrives at it</span>\n</p>\n<div class='timeline printed-"
    + alias3(alias2(alias1(depth0, "printed", {"start":{"line":10,"column":31},"end":{"line":10,"column":38}} ), depth0))
    + "' tabindex='0' role='region' aria-label='Timeline. "
    + alias3(alias2(alias1(depth0, "words", {"start":{"line":10,"column":93},"end":{"line":10,"column":98}} ), depth0))
    + "'>\n  <div class='corner'></div>\n  <svg class='axis' width='"
    + alias3(alias2(alias1(depth0, "width", {"start":{"line":12,"column":29},"end":{"line":12,"column":34}} ), depth0))
    + "' height='"
    + alias3(alias2(alias1(depth0, "axisHeight", {"start":{"line":12,"column":48},"end":{"line":12,"column":58}} ), depth0))
    + "' aria-hidden='true'>\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"bands"),{"name":"each","hash":{},"fn":container.program(0, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":13,"column":4},"end":{"line":13,"column":215}}})) != null ? stack1 : "")
    + "\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"ticks"),{"name":"each","hash":{},"fn":container.program(2, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":14,"column":4},"end":{"line":14,"column":124}}})) != null ? stack1 : "")
    + "\n  </svg>\n  <svg class='labels' width='"
    + alias3(alias2(alias1(depth0, "labelWidth", {"start":{"line":16,"column":31},"end":{"line":16,"column":41}} ), depth0))
    + "' height='"
    + alias3(alias2(alias1(depth0, "height", {"start":{"line":16,"column":55},"end":{"line":16,"column":61}} ), depth0))
    + "' aria-hidden='true'>\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"rows"),{"name":"each","hash":{},"fn":container.program(3, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":17,"column":4},"end":{"line":17,"column":143}}})) != null ? stack1 : "")
    + "\n  </svg>\n  <svg class='chart' width='"
    + alias3(alias2(alias1(depth0, "width", {"start":{"line":19,"column":30},"end":{"line":19,"column":35}} ), depth0))
    + "' height='"
    + alias3(alias2(alias1(depth0, "height", {"start":{"line":19,"column":49},"end":{"line":19,"column":55}} ), depth0))
    + "' role='group' aria-label='Steps by host and time'>\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"bands"),{"name":"each","hash":{},"fn":container.program(4, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":20,"column":4},"end":{"line":20,"column":124}}})) != null ? stack1 : "")
    + "\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"ticks"),{"name":"each","hash":{},"fn":container.program(5, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":21,"column":4},"end":{"line":21,"column":76}}})) != null ? stack1 : "")
    + "\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"rows"),{"name":"each","hash":{},"fn":container.program(6, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":22,"column":4},"end":{"line":22,"column":74}}})) != null ? stack1 : "")
    + "\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"limits"),{"name":"each","hash":{},"fn":container.program(7, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":23,"column":4},"end":{"line":23,"column":106}}})) != null ? stack1 : "")
    + "\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"bars"),{"name":"each","hash":{},"fn":container.program(8, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":24,"column":4},"end":{"line":24,"column":372}}})) != null ? stack1 : "")
    + "\n    "
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"marks"),{"name":"each","hash":{},"fn":container.program(9, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":25,"column":4},"end":{"line":25,"column":142}}})) != null ? stack1 : "")
    + "\n  </svg>\n</div>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"limits"),{"name":"each","hash":{},"fn":container.program(10, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":28,"column":0},"end":{"line":28,"column":85}}})) != null ? stack1 : "")
    + "\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"note"),{"name":"if","hash":{},"fn":container.program(11, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":29,"column":0},"end":{"line":29,"column":47}}})) != null ? stack1 : "")
    + "\n";
},"useData":true,"useDepths":true},
  "plan": {"0":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    <div class=\"notice\"><p><b>What if:</b> this plan assumes what is not so yet.</p><ul>"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"assumptions"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":19,"column":88},"end":{"line":19,"column":135}}})) != null ? stack1 : "")
    + "</ul></div>\n";
},"1":function(container,depth0,helpers,partials,data) {
    return "<li>"
    + container.escapeExpression(container.lambda(depth0, depth0))
    + "</li>";
},"2":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "        <ol class=\"cards\">"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(lookupProperty(depth0,"immovable"),"first"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":26,"column":26},"end":{"line":26,"column":85}}})) != null ? stack1 : "")
    + "</ol>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(lookupProperty(depth0,"immovable"),"rest"),{"name":"if","hash":{},"fn":container.program(4, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":27,"column":8},"end":{"line":29,"column":15}}})) != null ? stack1 : "");
},"3":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"plan-immovable"),depth0,{"name":"plan-immovable","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"4":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "          <details class=\"more\"><summary>"
    + container.escapeExpression(container.lambda(container.strict(lookupProperty(lookupProperty(depth0,"immovable"),"rest"), "length", {"start":{"line":28,"column":43},"end":{"line":28,"column":64}} ), depth0))
    + " more</summary><ol class=\"cards\">"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"immovable"),"rest"),{"name":"each","hash":{},"fn":container.program(3, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":28,"column":99},"end":{"line":28,"column":157}}})) != null ? stack1 : "")
    + "</ol></details>\n";
},"5":function(container,depth0,helpers,partials,data) {
    return "        <p>None: every guest that should leave can.</p>\n";
},"6":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "        <ol class=\"cards\">"
    + ((stack1 = lookupProperty(helpers,"each").call(alias1,lookupProperty(lookupProperty(depth0,"risks"),"first"),{"name":"each","hash":{},"fn":container.program(7, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":37,"column":26},"end":{"line":37,"column":76}}})) != null ? stack1 : "")
    + "</ol>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias1,lookupProperty(lookupProperty(depth0,"risks"),"rest"),{"name":"if","hash":{},"fn":container.program(8, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":38,"column":8},"end":{"line":40,"column":15}}})) != null ? stack1 : "");
},"7":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"plan-risk"),depth0,{"name":"plan-risk","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"8":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "          <details class=\"more\"><summary>"
    + container.escapeExpression(container.lambda(container.strict(lookupProperty(lookupProperty(depth0,"risks"),"rest"), "length", {"start":{"line":39,"column":43},"end":{"line":39,"column":60}} ), depth0))
    + " more</summary><ol class=\"cards\">"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(lookupProperty(depth0,"risks"),"rest"),{"name":"each","hash":{},"fn":container.program(7, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":39,"column":95},"end":{"line":39,"column":144}}})) != null ? stack1 : "")
    + "</ol></details>\n";
},"9":function(container,depth0,helpers,partials,data) {
    return "        <p>None that canmove knows of.</p>\n";
},"10":function(container,depth0,helpers,partials,data) {
    return "too-long";
},"11":function(container,depth0,helpers,partials,data) {
    var alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression;

  return "<li><b>"
    + alias3(alias2(alias1(depth0, "value", {"start":{"line":51,"column":50},"end":{"line":51,"column":55}} ), depth0))
    + "</b> "
    + alias3(alias2(alias1(depth0, "words", {"start":{"line":51,"column":64},"end":{"line":51,"column":69}} ), depth0))
    + "</li>";
},"12":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "    <p class=\"notice\">Left out to keep this page small, and in the workbook: "
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"leftOut"),{"name":"each","hash":{},"fn":container.program(13, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":55,"column":77},"end":{"line":55,"column":142}}})) != null ? stack1 : "")
    + ".</p>\n";
},"13":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = lookupProperty(helpers,"unless").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(data,"first"),{"name":"unless","hash":{},"fn":container.program(14, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":55,"column":94},"end":{"line":55,"column":125}}})) != null ? stack1 : "")
    + container.escapeExpression(container.lambda(depth0, depth0));
},"14":function(container,depth0,helpers,partials,data) {
    return "; ";
},"15":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"plan-timeline"),lookupProperty(depth0,"timeline"),{"name":"plan-timeline","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"16":function(container,depth0,helpers,partials,data) {
    return "<p>There is no step.</p>";
},"17":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"plan-loads"),depth0,{"name":"plan-loads","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"18":function(container,depth0,helpers,partials,data) {
    return "<p class=\"note\">"
    + container.escapeExpression(container.lambda(container.strict(depth0, "untouched", {"start":{"line":66,"column":39},"end":{"line":66,"column":48}} ), depth0))
    + "</p>";
},"19":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "      <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Owners to ask\">\n        <table>\n          <thead><tr><th scope=\"col\">Owner</th><th scope=\"col\">Guest</th><th scope=\"col\" class=\"number\">Tier</th><th scope=\"col\">To agree to</th><th scope=\"col\">Because</th></tr></thead>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"consents"),{"name":"each","hash":{},"fn":container.program(20, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":75,"column":10},"end":{"line":81,"column":19}}})) != null ? stack1 : "")
    + "        </table>\n      </div>\n";
},"20":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "            <tbody>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"guests"),{"name":"each","hash":{},"fn":container.program(21, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":77,"column":14},"end":{"line":79,"column":23}}})) != null ? stack1 : "")
    + "            </tbody>\n";
},"21":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "                <tr>"
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(data,"first"),{"name":"if","hash":{},"fn":container.program(22, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":78,"column":20},"end":{"line":78,"column":185}}})) != null ? stack1 : "")
    + "<td class=\"name\">"
    + alias3(alias2(alias1(depth0, "guest", {"start":{"line":78,"column":204},"end":{"line":78,"column":209}} ), depth0))
    + "</td><td class=\"number\">"
    + alias3(alias2(alias1(depth0, "tier", {"start":{"line":78,"column":237},"end":{"line":78,"column":241}} ), depth0))
    + "</td><td>"
    + alias3(alias2(alias1(depth0, "what", {"start":{"line":78,"column":254},"end":{"line":78,"column":258}} ), depth0))
    + "</td><td class=\"long\">"
    + alias3(alias2(alias1(depth0, "because", {"start":{"line":78,"column":284},"end":{"line":78,"column":291}} ), depth0))
    + "</td></tr>\n";
},"22":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<th scope=\"rowgroup\" rowspan=\""
    + container.escapeExpression(container.lambda(container.strict(lookupProperty(depths[1],"guests"), "length", {"start":{"line":78,"column":66},"end":{"line":78,"column":82}} ), depth0))
    + "\">"
    + ((stack1 = lookupProperty(helpers,"if").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depths[1],"owner"),{"name":"if","hash":{},"fn":container.program(23, data, 0, blockParams, depths),"inverse":container.program(24, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":78,"column":86},"end":{"line":78,"column":173}}})) != null ? stack1 : "")
    + "</th>";
},"23":function(container,depth0,helpers,partials,data,blockParams,depths) {
    return container.escapeExpression(container.lambda(container.strict(depths[1], "owner", {"start":{"line":78,"column":104},"end":{"line":78,"column":112}} ), depth0));
},"24":function(container,depth0,helpers,partials,data) {
    return "<span class=\"missing\">no owner is set</span>";
},"25":function(container,depth0,helpers,partials,data) {
    return "      <p>Nobody: no guest is stopped or given an outage that its owner must agree to.</p>\n";
},"26":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "      <form class=\"filters needs-script\" id=\"step-filter\" role=\"search\" aria-label=\"Find steps\" autocomplete=\"off\">\n        <label>Search <input type=\"search\" id=\"step-text\" placeholder=\"guest, host or owner\"></label>\n        <button type=\"button\" id=\"open-all\">Open all</button>\n        <button type=\"button\" id=\"close-all\">Close all</button>\n        <p id=\"step-status\" class=\"status\" role=\"status\"></p>\n      </form>\n"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"waves"),{"name":"each","hash":{},"fn":container.program(27, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":98,"column":6},"end":{"line":103,"column":15}}})) != null ? stack1 : "");
},"27":function(container,depth0,helpers,partials,data) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "        <section class=\"wave\">\n          <h3>"
    + alias3(alias2(alias1(depth0, "title", {"start":{"line":100,"column":16},"end":{"line":100,"column":21}} ), depth0))
    + " <small>"
    + alias3(alias2(alias1(depth0, "when", {"start":{"line":100,"column":33},"end":{"line":100,"column":37}} ), depth0))
    + "</small></h3>\n          "
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"steps"),{"name":"each","hash":{},"fn":container.program(28, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":101,"column":10},"end":{"line":101,"column":54}}})) != null ? stack1 : "")
    + "\n        </section>\n";
},"28":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return ((stack1 = container.invokePartial(lookupProperty(partials,"plan-step"),depth0,{"name":"plan-step","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "");
},"29":function(container,depth0,helpers,partials,data) {
    return "      <p>There is none.</p>\n";
},"30":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<ul>"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"assumed"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":114,"column":27},"end":{"line":114,"column":70}}})) != null ? stack1 : "")
    + "</ul>";
},"31":function(container,depth0,helpers,partials,data) {
    return "<p>Nothing.</p>";
},"32":function(container,depth0,helpers,partials,data) {
    var stack1, lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<h3>Notes</h3><ul>"
    + ((stack1 = lookupProperty(helpers,"each").call(depth0 != null ? depth0 : (container.nullContext || {}),lookupProperty(depth0,"notes"),{"name":"each","hash":{},"fn":container.program(1, data, 0),"inverse":container.noop,"data":data,"loc":{"start":{"line":115,"column":39},"end":{"line":115,"column":80}}})) != null ? stack1 : "")
    + "</ul>";
},"compiler":[8,">= 4.3.0"],"main":function(container,depth0,helpers,partials,data,blockParams,depths) {
    var stack1, alias1=container.strict, alias2=container.lambda, alias3=container.escapeExpression, alias4=depth0 != null ? depth0 : (container.nullContext || {}), lookupProperty = container.lookupProperty || function(parent, propertyName) {
        if (Object.prototype.hasOwnProperty.call(parent, propertyName)) {
          return parent[propertyName];
        }
        return undefined
    };

  return "<a class=\"skip\" href=\"#steps\">To the steps</a>\n<header class=\"top\">\n  <p class=\"brand\"><strong>canmove</strong> <span>plan</span></p>\n  <nav aria-label=\"Parts of the plan\">\n    <a href=\"#first\">Read first</a>\n    <a href=\"#answer\">Answer</a>\n    <a href=\"#timeline\">Timeline</a>\n    <a href=\"#load\">Load</a>\n    <a href=\"#consents\">Consents</a>\n    <a href=\"#steps\">Steps</a>\n    <a href=\"#evidence\">Evidence</a>\n  </nav>\n</header>\n<main>\n"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"patterns"),depth0,{"name":"patterns","data":data,"indent":"  ","helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "  <h1>"
    + alias3(alias2(alias1(depth0, "title", {"start":{"line":16,"column":8},"end":{"line":16,"column":13}} ), depth0))
    + "</h1>\n  <p class=\"as-of\">"
    + alias3(alias2(alias1(depth0, "asOf", {"start":{"line":17,"column":21},"end":{"line":17,"column":25}} ), depth0))
    + " "
    + alias3(alias2(alias1(depth0, "conditions", {"start":{"line":17,"column":30},"end":{"line":17,"column":40}} ), depth0))
    + "</p>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"assumptions"),{"name":"if","hash":{},"fn":container.program(0, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":18,"column":2},"end":{"line":20,"column":9}}})) != null ? stack1 : "")
    + "\n  <section id=\"first\" class=\"part columns\" aria-label=\"Read first\">\n    <section aria-labelledby=\"immovable-title\">\n      <h2 id=\"immovable-title\">Guests that stay <span class=\"tally\">"
    + alias3(alias2(alias1(lookupProperty(depth0,"immovable"), "count", {"start":{"line":24,"column":70},"end":{"line":24,"column":85}} ), depth0))
    + "</span></h2>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"immovable"),"first"),{"name":"if","hash":{},"fn":container.program(2, data, 0, blockParams, depths),"inverse":container.program(5, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":25,"column":6},"end":{"line":32,"column":13}}})) != null ? stack1 : "")
    + "    </section>\n    <section aria-labelledby=\"risks-title\">\n      <h2 id=\"risks-title\">Risks <span class=\"tally\">"
    + alias3(alias2(alias1(lookupProperty(depth0,"risks"), "count", {"start":{"line":35,"column":55},"end":{"line":35,"column":66}} ), depth0))
    + "</span></h2>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(lookupProperty(depth0,"risks"),"first"),{"name":"if","hash":{},"fn":container.program(6, data, 0, blockParams, depths),"inverse":container.program(9, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":36,"column":6},"end":{"line":43,"column":13}}})) != null ? stack1 : "")
    + "    </section>\n  </section>\n\n  <section id=\"answer\" class=\"part answer "
    + alias3(alias2(alias1(depth0, "outcome", {"start":{"line":47,"column":44},"end":{"line":47,"column":51}} ), depth0))
    + "\" aria-labelledby=\"answer-title\">\n    <h2 id=\"answer-title\">"
    + alias3(alias2(alias1(depth0, "sentence", {"start":{"line":48,"column":28},"end":{"line":48,"column":36}} ), depth0))
    + "</h2>\n    <p class=\"outcome-words\">"
    + alias3(alias2(alias1(depth0, "outcomeWords", {"start":{"line":49,"column":31},"end":{"line":49,"column":43}} ), depth0))
    + ".</p>\n    <p class=\""
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"isTooLong"),{"name":"if","hash":{},"fn":container.program(10, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":50,"column":14},"end":{"line":50,"column":46}}})) != null ? stack1 : "")
    + "\">Takes "
    + alias3(alias2(alias1(depth0, "length", {"start":{"line":50,"column":56},"end":{"line":50,"column":62}} ), depth0))
    + ".</p>\n    <ul class=\"figures\">"
    + ((stack1 = lookupProperty(helpers,"each").call(alias4,lookupProperty(depth0,"figures"),{"name":"each","hash":{},"fn":container.program(11, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":51,"column":24},"end":{"line":51,"column":85}}})) != null ? stack1 : "")
    + "</ul>\n  </section>\n\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"leftOut"),{"name":"if","hash":{},"fn":container.program(12, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":54,"column":2},"end":{"line":56,"column":9}}})) != null ? stack1 : "")
    + "\n  <section id=\"timeline\" class=\"part\" aria-labelledby=\"timeline-title\">\n    <h2 id=\"timeline-title\">Who moves when</h2>\n    "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"timeline"),{"name":"if","hash":{},"fn":container.program(15, data, 0, blockParams, depths),"inverse":container.program(16, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":60,"column":4},"end":{"line":60,"column":87}}})) != null ? stack1 : "")
    + "\n  </section>\n\n  <section id=\"load\" class=\"part\" aria-labelledby=\"load-title\">\n    <h2 id=\"load-title\">Load of the hosts</h2>\n    "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"hosts"),{"name":"if","hash":{},"fn":container.program(17, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":65,"column":4},"end":{"line":65,"column":45}}})) != null ? stack1 : "")
    + "\n    "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"untouched"),{"name":"if","hash":{},"fn":container.program(18, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":66,"column":4},"end":{"line":66,"column":61}}})) != null ? stack1 : "")
    + "\n  </section>\n\n  <section id=\"consents\" class=\"part\" aria-labelledby=\"consents-title\">\n    <h2 id=\"consents-title\">Owners to ask</h2>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"consents"),{"name":"if","hash":{},"fn":container.program(19, data, 0, blockParams, depths),"inverse":container.program(25, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":71,"column":4},"end":{"line":86,"column":11}}})) != null ? stack1 : "")
    + "  </section>\n\n  <section id=\"steps\" class=\"part\" aria-labelledby=\"steps-title\" tabindex=\"-1\">\n    <h2 id=\"steps-title\">Steps</h2>\n"
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"waves"),{"name":"if","hash":{},"fn":container.program(26, data, 0, blockParams, depths),"inverse":container.program(29, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":91,"column":4},"end":{"line":106,"column":11}}})) != null ? stack1 : "")
    + "  </section>\n\n  <section id=\"evidence\" class=\"part\" aria-labelledby=\"evidence-title\">\n    <h2 id=\"evidence-title\">What it rests on</h2>\n    <div class=\"columns\">\n      <div>\n        <h3>Assumed for the durations</h3>\n        "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"assumed"),{"name":"if","hash":{},"fn":container.program(30, data, 0, blockParams, depths),"inverse":container.program(31, data, 0, blockParams, depths),"data":data,"loc":{"start":{"line":114,"column":8},"end":{"line":114,"column":105}}})) != null ? stack1 : "")
    + "\n        "
    + ((stack1 = lookupProperty(helpers,"if").call(alias4,lookupProperty(depth0,"notes"),{"name":"if","hash":{},"fn":container.program(32, data, 0, blockParams, depths),"inverse":container.noop,"data":data,"loc":{"start":{"line":115,"column":8},"end":{"line":115,"column":92}}})) != null ? stack1 : "")
    + "\n      </div>\n      <div>\n        <h3>Proof</h3>\n        <p>"
    + alias3(alias2(alias1(depth0, "proof", {"start":{"line":119,"column":13},"end":{"line":119,"column":18}} ), depth0))
    + "</p>\n        <h3>Hash of this plan</h3>\n        <p><code class=\"hash\">"
    + alias3(alias2(alias1(depth0, "hash", {"start":{"line":121,"column":32},"end":{"line":121,"column":36}} ), depth0))
    + "</code></p>\n      </div>\n    </div>\n    <details class=\"more\"><summary>Evidence of each host</summary>"
    + ((stack1 = container.invokePartial(lookupProperty(partials,"table"),lookupProperty(depth0,"base"),{"name":"table","data":data,"helpers":helpers,"partials":partials,"decorators":container.decorators})) != null ? stack1 : "")
    + "</details>\n  </section>\n</main>\n<footer><p>A yes is dated: the platform’s own dry run is the last step before a move. canmove reads hosts and changes nothing on them: commands are for a person to review and run.</p></footer>\n";
},"usePartial":true,"useData":true,"useDepths":true},
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
