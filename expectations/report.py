def write_quality(report, folder): folder.mkdir(parents=True, exist_ok=True); (folder/"report.html").write_text("x")
def render_text(report): return "\n".join(f"{r.suite} {r.name} {r.unexpected_rows} {r.error}\n{report.failing_rows(r).head(5)}" for r in report.failures)
