import AWSModel
import Documents

/// `aws ecs wait help` and `aws ecs wait services-stable help`.
struct WaiterPage {
  let model: ServiceModel
  let sentences: HelpSentences

  /// One line for each waiter of the service.
  func writeRows(to text: inout HelpText) {
    for name in model.waiterNames.sorted() {
      guard let waiter = model.waiter(name) else { continue }
      text.row("wait \(KebabCase.of(name))", summary(of: waiter), column: 32)
    }
  }

  /// `aws ecs wait help`.
  func writeList(to page: inout HelpText) {
    page.section("NAME") {
      $0.paragraph("\(model.name) wait - Waits until something is as wanted.", hanging: 4)
    }
    page.section("DESCRIPTION") { text in
      text.paragraph(
        "Asks again and again until the answer shows the state named. Prints nothing. Ends with "
          + "0 when it is reached, with 255 when it cannot be reached any more or after the last "
          + "attempt. In the sandbox virtual time passes between two questions, so that a wait "
          + "takes no time of yours.")
    }
    page.section("SYNOPSIS") { $0.line("aws \(model.name) wait <waiter> [parameters]") }
    page.section("WAITERS") { text in
      for name in model.waiterNames.sorted() {
        guard let waiter = model.waiter(name) else { continue }
        text.row(KebabCase.of(name), summary(of: waiter), column: 28)
      }
    }
    page.section("SEE ALSO") {
      $0.paragraph("aws \(model.name) wait <waiter> help, aws \(model.name) help")
    }
  }

  /// `aws ecs wait services-stable help`.
  func write(_ waiter: Waiter, to page: inout HelpText) {
    let name = KebabCase.of(waiter.name)
    let command = "\(model.name) wait \(name)"
    guard let operation = model.operation(waiter.operation) else { return }
    page.section("NAME") { $0.paragraph("\(command) - \(summary(of: waiter))", hanging: 4) }
    page.section("DESCRIPTION") { text in
      text.paragraph(pace(of: waiter))
      for line in outcomes(of: waiter) { text.paragraph(line, hanging: 2) }
    }
    OperationPage(operation, of: model, sentences: sentences)
      .writeOptions(of: command, to: &page)
    page.section("OUTPUT") { $0.line("None.") }
  }

  private func summary(of waiter: Waiter) -> String {
    if let sentence = sentences.waiter(waiter.name) { return sentence }
    let ends = waiter.acceptors.filter { $0.verdict == .success }.map(Self.condition)
    return "Asks \(KebabCase.of(waiter.operation)) until \(ends.joined(separator: " or "))."
  }

  private func pace(of waiter: Waiter) -> String {
    let seconds = waiter.delay * waiter.maxAttempts
    let span = seconds % 60 == 0 ? "\(seconds / 60) minutes" : "\(seconds) seconds"
    return
      "Asks \(KebabCase.of(waiter.operation)) every \(waiter.delay == 1 ? "second" : "\(waiter.delay) seconds"), at most "
      + "\(waiter.maxAttempts) times: \(span) in all. Then it gives up with status 255."
  }

  private func outcomes(of waiter: Waiter) -> [String] {
    waiter.acceptors.map { acceptor in
      let verdict =
        switch acceptor.verdict {
        case .success: "Reached"
        case .failure: "Failed at once"
        case .retry: "Goes on"
        }
      return "- \(verdict) when \(Self.condition(acceptor))."
    }
  }

  private static func condition(_ acceptor: Waiter.Acceptor) -> String {
    let expected = acceptor.expected.string ?? acceptor.expected.compactText
    let path = acceptor.argument ?? ""
    return switch acceptor.matcher {
    case .path: "\(path) is \(expected)"
    case .pathAll: "every \(path) is \(expected)"
    case .pathAny: "any \(path) is \(expected)"
    case .status: "the HTTP status is \(expected)"
    case .error where acceptor.expected == false: "the call succeeds"
    case .error: "the call fails with \(expected)"
    }
  }
}
