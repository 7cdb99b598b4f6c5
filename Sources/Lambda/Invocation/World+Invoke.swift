import AWSModel
import Documents
import Identity
import Observability
import Simulation

/// What came of calling a function.
public enum FunctionOutcome: Hashable, Sendable {
  /// There is no such function.
  case missing
  /// It cannot be called in its state.
  case unready(String)
  /// Its code failed; what it answers then.
  case raised(JSON)
  /// It answered.
  case answered(JSON)
}

extension World {
  /// Calls a function by its ARN, as another service does.
  ///
  /// - Parameters:
  ///   - arn: the function, with or without a qualifier.
  ///   - event: what it is told.
  /// - Returns: what came of it.
  public mutating func invokeFunction(_ arn: String, with event: JSON) -> FunctionOutcome {
    let name = FunctionName(arn, in: Scope())
    guard let function = lambda.functions[Pair(name.scope, name.name)] else { return .missing }
    let state = function.state(at: now)
    guard state == "Active" else { return .unready(state) }
    return call(function, request: dice.uuid("lambda.request")).outcome
  }

  /// Calls a function, and writes its log as far as its role may.
  mutating func call(
    _ function: LambdaFunction, request: String
  ) -> (outcome: FunctionOutcome, log: [String]) {
    lambda.functions.update(function.key) { function in
      function.calls += 1
      // What it was told is answered in turn; the last stays.
      if let told = function.told, told.count > 1 { function.told = Array(told.dropFirst()) }
    }
    let milliseconds = Double(dice.within(120...1900, "lambda.duration")) / 100
    let outcome: FunctionOutcome
    var said: [String] = []
    switch function.answer {
    case .value(let value)?: outcome = .answered(value)
    case .raises(let type, let message)?:
      said = ["[ERROR] \(type): \(message)"]
      outcome = .raised(
        [
          "errorMessage": .string(message), "errorType": .string(type),
          "requestId": .string(request),
        ]
      )
    case nil:
      said = ["[DRYDOCK] no code runs here; see 'fault function-returns'"]
      outcome = .answered(.null)
    }
    let log =
      ["START RequestId: \(request) Version: $LATEST"] + said + [
        "END RequestId: \(request)",
        "REPORT RequestId: \(request)\tDuration: \(milliseconds) ms\tBilled Duration: "
          + "\(Int(milliseconds.rounded(.up))) ms\tMemory Size: \(function.memory) MB\tMax Memory "
          + "Used: \(min(function.memory, 36)) MB\t",
      ]
    writeFunctionLog(log, of: function)
    return (outcome, log)
  }

  /// - Source: AWS Lambda Developer Guide, “Sending Lambda function logs to CloudWatch Logs” (the
  ///   group is made where the role may; without the permission nothing is written).
  private mutating func writeFunctionLog(_ lines: [String], of function: LambdaFunction) {
    let managed: Set<String> = [
      "AWSLambdaBasicExecutionRole", "AdministratorAccess", "PowerUserAccess",
      "CloudWatchLogsFullAccess",
    ]
    guard let role = identity.role(function.role),
      identity.mayRole(role, do: "logs:PutLogEvents", byPolicies: managed)
    else { return }
    let day = now.dateText.replacing("-", with: "/")
    let stream = "\(day)/[$LATEST]\(function.revisionID.replacing("-", with: ""))"
    // A group that somebody deletes at this moment is simply made again.
    try? writeLog(
      lines, group: function.logGroup, stream: stream, makingGroup: true, function.scope)
  }

  /// Lets a function answer `answers` in turn from now on, the last one for good.
  ///
  /// - Returns: false where there is no such function.
  public mutating func tellFunction(
    _ name: String, to answers: [FunctionAnswer], in scope: Scope
  ) -> Bool {
    let key = FunctionName(name, in: scope)
    let place = Pair(key.scope, key.name)
    guard lambda.functions.contains(place) else { return false }
    lambda.functions.update(place) { $0.told = answers.isEmpty ? nil : answers }
    return true
  }
}
