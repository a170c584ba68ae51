/// The run in a browser, live: one page that asks for the figures once a second and needs nothing else.
enum Dashboard {
    /// The page. Everything that comes from a run is put in as text, never as markup.
    static let page = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark"><title>handset fleet</title>
        <style>
        :root{--ink:#1c2024;--paper:#fff;--faint:#667;--line:#d8dce2;--good:#12805c;--bad:#c42b2b;--plain:#2f6fd0}
        @media (prefers-color-scheme:dark){:root{--ink:#e6e8eb;--paper:#16181b;--faint:#9aa3ad;--line:#33383f;--good:#4cc38a;--bad:#ff6b6b;--plain:#70a7ff}}
        *{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
        main{max-width:62rem;margin:0 auto;padding:1rem}h1{font-size:1.4rem;margin:.3rem 0}h2{font-size:1.05rem;margin:1.4rem 0 .4rem}
        #state{color:var(--faint);font-weight:400}.bar{height:1.1rem;border:1px solid var(--line);border-radius:.5rem;overflow:hidden}
        .bar div{height:100%;width:0;background:var(--good);transition:width .5s}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:.5rem;margin:.8rem 0}
        .figures div{border:1px solid var(--line);border-radius:.4rem;padding:.4rem .7rem}.figures b{display:block;font-size:1.3rem}
        .figures span,th,#generator{color:var(--faint);font-size:.9rem}.wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{text-align:left;padding:.25rem .8rem .25rem 0;border-bottom:1px solid var(--line)}th{font-weight:500}
        svg{width:100%;height:auto}polyline{fill:none;stroke-width:2;stroke:var(--good)}#load polyline{stroke:var(--plain)}svg text{fill:var(--faint);font-size:11px}
        .lost{color:var(--bad)}
        </style></head><body><main>
        <h1>handset fleet <span id="state">connecting</span></h1>
        <div class="bar"><div id="bar"></div></div><p id="progress"></p>
        <section class="figures" id="figures"></section>
        <h2>Phones with their profile</h2><svg id="recovery" viewBox="0 0 700 180" role="img" aria-label="Phones with their profile"></svg>
        <h2>Resyncs that succeeded, over time</h2><svg id="load" viewBox="0 0 700 140" role="img" aria-label="Resyncs over time"></svg>
        <h2>Times</h2><div class="wide"><table><thead><tr><th>phase</th><th>p50</th><th>p90</th><th>p99</th><th>max</th></tr></thead><tbody id="times"></tbody></table></div>
        <h2>Failed transfers by cause</h2><div class="wide"><table><tbody id="causes"></tbody></table></div>
        <p id="generator"></p>
        <script>
        const at = id => document.getElementById(id);
        const cells = (row, kind) => { const line = document.createElement('tr'); for (const text of row) { const cell = document.createElement(kind); cell.textContent = text; line.append(cell); } return line; };
        const rows = (id, list) => at(id).replaceChildren(...list.map(row => cells(row, 'td')));
        function chart(id, points, height, ceiling) {
          const svg = at(id), most = Math.max(ceiling, 1, ...points.map(p => p[1])), last = points.length ? points[points.length - 1][0] : 1;
          const line = document.createElementNS('http://www.w3.org/2000/svg', 'polyline');
          line.setAttribute('points', [[0, 0]].concat(points).map(p => (50 + 640 * p[0] / last).toFixed(1) + ',' + (height - 20 - (height - 30) * p[1] / most).toFixed(1)).join(' '));
          const label = (x, y, text, anchor) => { const t = document.createElementNS('http://www.w3.org/2000/svg', 'text'); t.setAttribute('x', x); t.setAttribute('y', y); t.setAttribute('text-anchor', anchor); t.textContent = text; return t; };
          svg.replaceChildren(line, label(45, 14, most, 'end'), label(45, height - 18, 0, 'end'), label(690, height - 4, last.toFixed(0) + ' s', 'end'));
        }
        async function turn() {
          try {
            const run = await (await fetch('state.json', {cache: 'no-store'})).json();
            at('state').textContent = run.state + ', ' + run.seconds.toFixed(0) + ' s'; at('state').className = '';
            const share = 100 * run.provisioned / run.phones;
            at('bar').style.width = Math.min(100, share) + '%';
            at('progress').textContent = run.provisioned + ' of ' + run.phones + ' phones have their profile (' + share.toFixed(1) + ' %)' + (run.left ? ', ' + run.left : '');
            at('figures').replaceChildren(...[['planned a second', run.plannedRate.toFixed(1)], ['started a second', run.startedRate.toFixed(1)], ['ended a second', run.endedRate.toFixed(1)], ['in flight', run.inFlight], ['succeeded', run.succeeded], ['failed', run.failed], ['in progress', run.inProgress]].map(([name, value]) => { const box = document.createElement('div'), b = document.createElement('b'), s = document.createElement('span'); b.textContent = value; s.textContent = name; box.append(b, s); return box; }));
            chart('recovery', run.recovered, 180, run.phones); chart('load', run.ended, 140, 0);
            rows('times', run.times); rows('causes', run.causes.map(c => [c[0] + ' ×', c[1], c[2] === c[1] ? '' : c[2]]));
            at('generator').textContent = 'Generator: ' + run.generator;
            document.body.dataset.ready = 'yes';
          } catch (error) { at('state').textContent = 'the run has ended, or cannot be reached'; at('state').className = 'lost'; }
          setTimeout(turn, 1000);
        }
        turn();
        </script></main></body></html>
        """
}
