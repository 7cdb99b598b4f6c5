import Console
import Storage
import Terminal

/// `lab check`: every goal asked of a copy, and what is missing said in the learner's words.
extension LabCommand {
  static func check(
    _ run: LabRun, _ session: Session, _ school: inout School
  ) throws -> Output {
    let report = LabReport(of: run.lab, in: session, since: run.scene)
    try school.store.recordCheck(
      of: run.attempt, reached: report.reached, verdict: report.json.compactText,
      isPassed: report.isPassed, at: school.clock())
    school.lab?.reached = report.reached.count
    let text = report.findings.map { lines(for: $0, session) }.joined()
    return Output(
      text + "\n" + closing(report, run, session), status: report.isPassed ? 0 : 1)
  }

  private static func lines(for finding: LabReport.Finding, _ session: Session) -> String {
    let style = session.style
    let sentence = finding.sentence.trimmed
    guard !finding.verdict.isMet else {
      return style(.success, "\(style.glyphs.tick) \(sentence)") + "\n"
    }
    let details = [
      "    expected  \(finding.verdict.expected)",
      "    found     \(indented(finding.verdict.finding, session.width))",
      finding.cause.map { "    \($0.sentence)" },
    ]
    return style(.failure, "\(style.glyphs.cross) \(sentence)") + "\n"
      + details.compactMap { $0 }.map { $0 + "\n" }.joined()
  }

  /// A finding of several lines below each other, not longer than a glance.
  private static func indented(_ text: String, _ width: Int) -> String {
    let lines = text.split(separator: "\n")
      .flatMap { String($0).wrapped(toWidth: max(width - 14, 20)) }
    let shown = lines.prefix(6).joined(separator: "\n              ")
    return lines.count > 6 ? shown + "\n              …" : shown
  }

  private static func closing(
    _ report: LabReport, _ run: LabRun, _ session: Session
  ) -> String {
    let count = "\(report.reached.count) of \(report.findings.count) goals reached"
    guard report.isPassed else {
      let goal = report.missed.first ?? ""
      return "\(count), \(report.score) %. 'lab hint \(goal)' helps with the next one; "
        + "'report' writes down what to contest.\n"
    }
    let renderer = MarkdownRenderer(width: min(session.width, 100), style: session.style)
    return session.style(.success, "\(count). The lab is done.") + "\n\n"
      + renderer.render(MarkdownDocument(parsing: run.lab.debrief))
      + "\n'lab quit' brings your own sandbox back; 'labs' shows what is next.\n"
  }
}
