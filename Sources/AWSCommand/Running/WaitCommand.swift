import AWSModel
import Documents
import Sandbox
import Simulation

/// `aws ecs wait services-stable`: asks again and again, and lets virtual time pass between.
///
/// Source: AWS CLI Command Reference, "wait"; botocore/waiter.py for verdicts and sentences.
struct WaitCommand {
  let model: ServiceModel
  let globals: GlobalOptions

  /// The names of the conditions, in alphabetical order.
  static func names(of model: ServiceModel) -> [String] {
    model.waiterNames.sorted().map(KebabCase.of)
  }

  func run(
    _ words: [String], in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    let line = try ArgumentParser([], positional: "subcommand", needsPositional: false).parse(words)
    guard let name = line.positional else { throw .usage("too few arguments") }
    if name == "help" { return CommandResult(stdout: HelpPage.waiters(model)) }
    guard
      let waiter = model.waiterNames.first(where: { KebabCase.of($0) == name })
        .flatMap(model.waiter), let operation = model.operation(waiter.operation)
    else {
      throw .invalidChoice(name, for: "subcommand", of: Self.names(of: model) + ["help"])
    }
    if line.rest == ["help"] {
      return CommandResult(stdout: HelpPage.operation(operation, of: model))
    }
    let command = OperationCommand(model: model, operation: operation, globals: globals)
    let request = try command.request(line.rest, in: session).request
    return try wait(waiter, request, in: &session)
  }

  private func wait(
    _ waiter: Waiter, _ request: Request, in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    var lastMatch: Waiter.Acceptor?
    for attempt in 1...max(1, waiter.maxAttempts) {
      let answer = ask(request, in: &session)
      if let match = try match(waiter, answer) {
        lastMatch = match
        switch match.verdict {
        case .success: return CommandResult()
        case .failure:
          throw failure(
            waiter, "Waiter encountered a terminal failure state: \(Self.explanation(match))")
        case .retry: break
        }
      } else if case .failure(let error) = answer {
        throw failure(waiter, "An error occurred (\(error.code)): \(error.message)")
      }
      if attempt == waiter.maxAttempts { break }
      guard !session.isInterrupted else { return CommandResult(stdout: "\n", status: 130) }
      session.advance(by: .seconds(Int64(waiter.delay)))
    }
    let before = lastMatch.map { ". Previously accepted state: \(Self.explanation($0))" } ?? ""
    throw failure(waiter, "Max attempts exceeded\(before)")
  }

  private func ask(
    _ request: Request, in session: inout some AWSCommandSession
  ) -> Result<JSON, AWSError> {
    do throws(AWSError) {
      return .success(try session.perform(request).output)
    } catch {
      return .failure(error)
    }
  }

  private func match(
    _ waiter: Waiter, _ answer: Result<JSON, AWSError>
  ) throws(CLIFailure) -> Waiter.Acceptor? {
    for acceptor in waiter.acceptors where try Self.matches(acceptor, answer) { return acceptor }
    return nil
  }

  private func failure(_ waiter: Waiter, _ reason: String) -> CLIFailure {
    .general("Waiter \(waiter.name) failed: \(reason)")
  }

  private static func matches(
    _ acceptor: Waiter.Acceptor, _ answer: Result<JSON, AWSError>
  ) throws(CLIFailure) -> Bool {
    switch (acceptor.matcher, answer) {
    case (.status, .success): return acceptor.expected == 200
    case (.status, .failure(let error)): return acceptor.expected == .integer(Int64(error.status))
    case (.error, .success): return acceptor.expected == false
    case (.error, .failure(let error)):
      return acceptor.expected == true || acceptor.expected == .string(error.code)
    case (_, .failure): return false
    case (.path, .success(let response)):
      return try found(acceptor, response) == acceptor.expected
    case (.pathAll, .success(let response)):
      guard let elements = try found(acceptor, response).array, !elements.isEmpty else {
        return false
      }
      return elements.allSatisfy { $0 == acceptor.expected }
    case (.pathAny, .success(let response)):
      return try found(acceptor, response).array?.contains(acceptor.expected) ?? false
    }
  }

  private static func found(
    _ acceptor: Waiter.Acceptor, _ response: JSON
  ) throws(CLIFailure) -> JSON {
    do throws(JMESPathError) {
      return try JMESPath(acceptor.argument ?? "@").search(response)
    } catch {
      throw .general(error.message)
    }
  }

  private static func explanation(_ acceptor: Waiter.Acceptor) -> String {
    let expression = "For expression \"\(acceptor.argument ?? "")\""
    let expected = PythonText.str(acceptor.expected)
    return switch acceptor.matcher {
    case .path: "\(expression) we matched expected path: \"\(expected)\""
    case .pathAll: "\(expression) all members matched expected path: \"\(expected)\""
    case .pathAny: "\(expression) we matched expected path: \"\(expected)\" at least once"
    case .status: "Matched expected HTTP status code: \(expected)"
    case .error: "Matched expected service error code: \(expected)"
    }
  }
}
