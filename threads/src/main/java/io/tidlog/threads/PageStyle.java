package io.tidlog.threads;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How the page looks, in light and dark, narrow and wide. The only style that the page's security policy allows. */
final class PageStyle {

    static final String CSS = """
            :root { color-scheme: light dark; --text: #1b1f24; --back: #ffffff; --soft: #57606a; --line: #d0d7de;
              --grown: #fff3d6; --grown-text: #7a4b00; --virtual: #0a5fc2; --total: #57606a; --link: #0a5fc2; }
            @media (prefers-color-scheme: dark) {
              :root { --text: #e6edf3; --back: #0d1117; --soft: #9aa4ae; --line: #30363d;
                --grown: #3a2c0d; --grown-text: #f2c45e; --virtual: #6cb0ff; --total: #9aa4ae; --link: #6cb0ff; } }
            * { box-sizing: border-box; }
            body { margin: 0 auto; max-width: 70rem; padding: 1rem; color: var(--text); background: var(--back);
              font: 16px/1.5 system-ui, sans-serif; }
            h1 { font-size: 1.4rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
            a { color: var(--link); } p { margin: .25rem 0; } .soft { color: var(--soft); }
            svg { display: block; width: 100%; height: auto; margin-top: .75rem; }
            svg text { fill: var(--soft); font: 12px system-ui, sans-serif; }
            .axis { stroke: var(--line); } .plot { fill: none; stroke-width: 2; stroke-linejoin: round; }
            .total { stroke: var(--total); } .virtual { stroke: var(--virtual); }
            .total-dot { fill: var(--total); } .virtual-dot { fill: var(--virtual); }
            svg .total-name { fill: var(--total); } svg .virtual-name { fill: var(--virtual); }
            details { border-top: 1px solid var(--line); padding: .4rem 0; }
            summary { cursor: pointer; overflow-wrap: anywhere; }
            .count { display: inline-block; min-width: 4.5rem; text-align: right; padding-right: .5rem;
              font-variant-numeric: tabular-nums; font-weight: 600; }
            @media (max-width: 40rem) { svg text { font-size: 21px; } .count { min-width: 0; text-indent: 0; }
              summary { padding-left: 1.1rem; text-indent: -1.1rem; } details p { overflow-wrap: anywhere; } }
            .grown { background: var(--grown); } .more { color: var(--grown-text); font-weight: 600; }
            pre { margin: .4rem 0 .2rem; padding: .5rem; overflow-x: auto; border-left: 3px solid var(--line);
              font: 13px/1.45 ui-monospace, monospace; }
            """;

    /** For a Content-Security-Policy. */
    static final String HASH = hash();

    private PageStyle() {}

    private static String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(CSS.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new ExceptionInInitializerError(e); // Every Java platform has it.
        }
    }
}
