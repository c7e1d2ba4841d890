package dev.goalpost.engine.report;

/** How pages and plots look, by day and by night. Nothing is loaded from anywhere. */
final class PageStyle {
    private PageStyle() {}

    /**
     * The colours. Texts stand out from their ground by 4.5 to 1 or more; the series differ for
     * those who do not tell red from green.
     */
    static final String COLOURS =
            """
            :root {
              color-scheme: light dark;
              --ground: #fbfbf9; --card: #ffffff; --ink: #1d2125; --soft: #595f66;
              --rule: #dfe0dc; --code: #f2f2ee;
              --a: #00684a; --b: #a8440c; --c: #1f5fbf;
              --good: #00684a; --bad: #a8440c; --worse: #a3142f;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --ground: #15181b; --card: #1c2024; --ink: #e7e8e6; --soft: #a4abb2;
                --rule: #343a40; --code: #23282d;
                --a: #5fcfa5; --b: #f2a56e; --c: #86b6ff;
                --good: #5fcfa5; --bad: #f2a56e; --worse: #ff8b9c;
              }
            }
            """;

    static final String PLOTS =
            """
            .plot text { font: 12px system-ui, sans-serif; fill: var(--soft); }
            .plot .key, .plot .note { fill: var(--ink); }
            .plot .note { paint-order: stroke; stroke: var(--card); stroke-width: 3px; }
            .plot path { fill: none; }
            .plot .ground { fill: var(--card); }
            .plot .grid { stroke: var(--rule); }
            .plot .axis { stroke: var(--soft); }
            .plot .line { stroke-width: 2; stroke-linejoin: round; }
            .plot .line.a { stroke: var(--a); }
            .plot .line.b { stroke: var(--b); }
            .plot .line.c { stroke: var(--c); }
            .plot .line.guide { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 5 4; }
            .plot path.fill { opacity: .14; }
            .plot .fill.a { fill: var(--a); }
            .plot .fill.b { fill: var(--b); }
            .plot .fill.c { fill: var(--c); }
            .plot .dot { stroke: var(--card); stroke-width: 1.5; }
            .plot .dot.a { fill: var(--a); }
            .plot .dot.b { fill: var(--b); }
            .plot .dot.c { fill: var(--c); }
            """;

    static final String PAGE =
            """
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--ground); color: var(--ink);
              font: 16px/1.5 system-ui, sans-serif; }
            main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
            h1 { font-size: 1.7rem; line-height: 1.2; margin: 0; }
            h2 { font-size: 1.15rem; margin: 0 0 .3rem; }
            p { margin: .3rem 0; }
            a { color: var(--c); }
            .soft, figcaption, .meta { color: var(--soft); }
            figcaption, .meta, .small { font-size: .875rem; }
            pre, code { font: .84rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace;
              direction: ltr; unicode-bidi: isolate; }
            pre { background: var(--code); padding: .6rem .8rem; margin: .4rem 0; overflow: auto;
              max-height: 26rem; border-radius: 6px; white-space: pre; }
            .card, figure { background: var(--card); border: 1px solid var(--rule);
              border-radius: 10px; padding: 1rem 1.1rem; margin: 0; min-width: 0; }
            .cards, .grid { display: grid; gap: 1rem; margin: 1.25rem 0; }
            .cards { grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); }
            .grid { grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); }
            .cards dl, .cards dt, .cards dd { margin: 0; }
            .cards dt { color: var(--soft); font-size: .875rem; }
            .cards dd { font-size: 1.6rem; line-height: 1.25; font-variant-numeric: tabular-nums; }
            .cards dd + dd { font-size: .875rem; color: var(--soft); }
            .scroll { overflow-x: auto; }
            .scroll .plot { display: block; width: 100%; min-width: 27rem; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums;
              font-size: .9rem; }
            th { font-weight: 500; color: var(--soft); text-align: left; }
            th, td { padding: .2rem .75rem .2rem 0; border-bottom: 1px solid var(--rule);
              vertical-align: top; }
            th.n, td.n { text-align: right; }
            td.bar { width: 30%; vertical-align: middle; }
            .bar i { display: block; height: .55rem; background: var(--c); border-radius: 3px;
              min-width: 1px; }
            .phases { display: flex; height: 1.1rem; border-radius: 5px; overflow: hidden;
              margin: .7rem 0 .9rem; gap: 2px; }
            .phases i { display: block; min-width: 1px; }
            .p0 { background: var(--c); } .p1 { background: var(--a); }
            .p2 { background: var(--b); } .p3 { background: var(--soft); }
            .p4 { background: var(--worse); }
            .swatch { display: inline-block; width: .7rem; height: .7rem; border-radius: 2px;
              margin-right: .45rem; }
            details > summary { cursor: pointer; }
            .filter { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; margin: .6rem 0; }
            section:has(#only-proved:checked) .theorem:not(.proved),
            section:has(#only-failed:checked) .theorem:not(.failed),
            section:has(#only-error:checked) .theorem:not(.error) { display: none; }
            .theorem { border-bottom: 1px solid var(--rule); }
            .theorem > summary { display: grid; gap: 0 .9rem; padding: .45rem .2rem;
              grid-template-columns: 4.2rem minmax(0, 1fr) 6rem 5rem; align-items: baseline; }
            .theorem > summary:hover { background: var(--code); }
            .theorem > summary .n { text-align: right; font-variant-numeric: tabular-nums; }
            .theorem > summary .why { grid-column: 2 / -1; overflow-wrap: anywhere; }
            .theorem > .in { padding: .2rem 0 1.2rem 1.2rem; border-left: 3px solid var(--rule);
              margin: 0 0 .6rem .4rem; }
            .id { overflow-wrap: anywhere; font-weight: 500; }
            .proved > summary .status { color: var(--good); }
            .failed > summary .status { color: var(--bad); }
            .error > summary .status { color: var(--worse); }
            .cut { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
            .forest { overflow: auto; max-height: 34rem; margin: .5rem 0; }
            .forest svg { display: block; }
            .forest path { fill: none; stroke: var(--rule); stroke-width: 1.2; }
            .forest path.proof { stroke: var(--a); stroke-width: 2.5; }
            .forest circle { fill: var(--soft); stroke: var(--card); }
            .forest circle.unseen { fill: var(--card); stroke: var(--soft); }
            .forest circle.proof { fill: var(--a); stroke: var(--card); }
            .forest a:focus circle, .forest a:hover circle { stroke: var(--c); stroke-width: 3; }
            .tree { overflow-x: auto; }
            .tree ul { list-style: none; margin: 0; padding: 0 0 0 .95rem;
              border-left: 1px solid var(--rule); }
            .tree > ul { padding-left: 0; border: 0; }
            .tree li { margin: .1rem 0; }
            .tree summary, .tree .leaf { padding: .1rem 0; white-space: nowrap; }
            .tree .leaf { display: block; padding-left: 1.05rem; }
            .tree summary .meta, .tree .leaf .meta { margin-left: .6rem; }
            .tree .proof > .leaf > code, .tree .proof > details > summary > code {
              color: var(--good); font-weight: 600; }
            .tree pre { max-width: 60rem; max-height: 15rem; margin-left: 1.05rem; }
            .statement { white-space: pre-wrap; overflow-wrap: anywhere; }
            :target > details > summary, .leaf:target { outline: 2px solid var(--c); }
            @media (max-width: 40rem) {
              main { padding: 1.2rem .8rem 3rem; }
              .theorem > summary { grid-template-columns: 4.2rem minmax(0, 1fr) 5rem; }
              .theorem > summary .ms { display: none; }
              .theorem > .in { padding-left: .6rem; }
            }
            @media print { .forest, pre { max-height: none; } }
            """;
}
