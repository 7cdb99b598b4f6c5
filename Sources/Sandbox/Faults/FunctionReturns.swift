import AWSModel
import Documents
import Lambda
import Simulation

/// A function answers what it is told to: the only way to say so, because no code runs here.
enum FunctionReturns: Fault {
  static let name = "function-returns"
  static let usage = "function-returns FUNCTION JSON…"
  static let summary = "A Lambda function returns these values in turn, the last for good."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    guard let name = arguments.first, arguments.count > 1 else {
      throw FaultError("write: fault \(usage), such as '{\"hookStatus\": \"FAILED\"}'")
    }
    var answers: [FunctionAnswer] = []
    for text in arguments.dropFirst() { answers.append(.value(try value(text))) }
    try Functions.tell(name, answers, in: &world, region: region)
  }

  private static func value(_ text: String) throws(FaultError) -> JSON {
    do throws(JSONSyntaxError) {
      return try JSON(parsing: text)
    } catch {
      throw FaultError(
        "'\(text)' is no JSON (\(error)); quote it for the shell: '{\"hookStatus\": \"FAILED\"}'")
    }
  }
}

/// A function fails: its code raises what nothing catches.
enum FunctionFails: Fault {
  static let name = "function-fails"
  static let usage = "function-fails FUNCTION [MESSAGE]"
  static let summary = "A Lambda function raises an error that its code does not catch."

  static func strike(
    _ arguments: [String], in world: inout World, region: String
  ) throws(FaultError) {
    guard let name = arguments.first else { throw FaultError("write: fault \(usage)") }
    let message = arguments.dropFirst().joined(separator: " ")
    try Functions.tell(
      name, [.raises(type: "Exception", message: message.isEmpty ? "it failed" : message)],
      in: &world, region: region)
  }
}

/// Reading the function that a fault is meant for.
enum Functions {
  static func tell(
    _ name: String, _ answers: [FunctionAnswer], in world: inout World, region: String
  ) throws(FaultError) {
    var scope = Scope()
    scope.region = region
    guard world.tellFunction(name, to: answers, in: scope) else {
      throw FaultError("no function '\(name)' in \(region); 'aws lambda list-functions' shows them")
    }
  }
}
