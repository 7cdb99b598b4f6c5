import AWSModel
import Documents
import Simulation

/// Calls a function, and waits for its answer or not.
public enum Invoke: Operation {
  /// Which function, how, and what it is told.
  public struct Input: Decodable {
    let FunctionName: String
    let InvocationType: String?
    let LogType: String?
    let Payload: String?
  }

  /// The answer, as bytes.
  public struct Output: Encodable {
    let StatusCode: Int
    var FunctionError: String?
    var LogResult: String?
    var ExecutedVersion: String?
    var Payload: String?
  }

  /// Calls it.
  ///
  /// - Throws: `ResourceNotFoundException`; `ResourceConflictException` while it is Pending;
  ///   `InvalidRequestContentException` for a payload that is no JSON.
  /// - Source: Lambda API Reference, `Invoke` (the status codes 200, 202, 204).
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    let function = try call.world.lambda.function(named: input.FunctionName, in: call.scope)
    try checkPayload(input.Payload)
    let state = function.state(at: call.world.now)
    guard state == "Active" else { throw .inState(state) }
    if input.InvocationType == "DryRun" { return Output(StatusCode: 204) }
    let result = call.world.call(function, request: call.world.dice.uuid("lambda.request"))
    if input.InvocationType == "Event" { return Output(StatusCode: 202, Payload: "") }
    var output = Output(StatusCode: 200, ExecutedVersion: "$LATEST")
    if input.LogType == "Tail" {
      output.LogResult = Base64.encode((result.log.joined(separator: "\n") + "\n").utf8)
    }
    switch result.outcome {
    case .raised(let answer):
      output.FunctionError = "Unhandled"
      output.Payload = Base64.encode(answer.compactText.utf8)
    case .answered(let answer): output.Payload = Base64.encode(answer.compactText.utf8)
    case .missing, .unready: break
    }
    return output
  }

  private static func checkPayload(_ text: String?) throws(AWSError) {
    guard let text, !text.isEmpty, let bytes = Base64.decode(text), !bytes.isEmpty else { return }
    guard let payload = String(validating: bytes, as: UTF8.self) else {
      throw .unparsablePayload("Invalid UTF-8 start byte")
    }
    do throws(JSONSyntaxError) {
      _ = try JSON(parsing: payload)
    } catch {
      throw .unparsablePayload("\(error)")
    }
  }
}
