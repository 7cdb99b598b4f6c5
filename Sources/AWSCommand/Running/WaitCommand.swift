import AWSModel
import Documents
import Sandbox
import Simulation

/// `aws ecs wait services-stable`: asks again and again, and lets virtual time pass between.
///
/// Source: AWS CLI Command Reference, "wait"; botocore/waiter.py for verdicts and sentences.
struct WaitCommand {
  let library: ModelLibrary
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
    if name == "help" { return .help(.waiters(model.name)) }
    guard
      let waiter = model.waiterNames.first(where: { KebabCase.of($0) == name })
        .flatMap(model.waiter), let operation = model.operation(waiter.operation)
    else {
      throw .invalidChoice(name, for: "subcommand", of: Self.names(of: model) + ["help"])
    }
    if line.rest == ["help"] { return .help(.waiter(model.name, waiter.name)) }
    let command = OperationCommand(
      library: library, model: model, operation: operation, globals: globals)
    let request = try command.request(line.rest, in: session).request
    var client = try Client(library, try Frame(globals, in: session), in: &session)
    return try wait(waiter, request, &client, in: &session)
  }

  private func wait(
    _ waiter: Waiter, _ request: Request, _ client: inout Client,
    in session: inout some AWSCommandSession
  ) throws(CLIFailure) -> CommandResult {
    let judge = try Self.judging { () throws(JMESPathError) in try WaiterJudge(waiter) }
    var lastMatch: Waiter.Acceptor?
    for attempt in 1...max(1, waiter.maxAttempts) {
      let answer = ask(request, &client, in: &session)
      let match = try Self.judging { () throws(JMESPathError) in try judge.match(answer) }
      if let match {
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
    _ request: Request, _ client: inout Client, in session: inout some AWSCommandSession
  ) -> Result<JSON, AWSError> {
    do throws(AWSError) {
      return .success(try client.perform(request, in: &session))
    } catch {
      return .failure(error)
    }
  }

  private func failure(_ waiter: Waiter, _ reason: String) -> CLIFailure {
    .general("Waiter \(waiter.name) failed: \(reason)")
  }

  /// Runs what reads the model's expressions; one that does not fit ends the command.
  private static func judging<T>(
    _ body: () throws(JMESPathError) -> T
  ) throws(CLIFailure) -> T {
    do throws(JMESPathError) { return try body() } catch { throw .general(error.message) }
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
