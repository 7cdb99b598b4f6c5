import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import Lambda

@Suite("Invoke")
struct InvokeTests {
  @Test("answers what the handler returns, and keeps a log")
  func answers() throws {
    var scene = try Scene.withFunction()
    let answer = try scene.invoked("hook", ["LogType": "Tail", "Payload": "e30="])
    let streams = try scene.ask(
      "logs", "DescribeLogStreams", ["logGroupName": "/aws/lambda/hook"])

    #expect(answer["StatusCode"] == 200)
    #expect(answer["Payload"]?.decoded == #"{"hookStatus":"SUCCEEDED"}"#)
    #expect(answer["ExecutedVersion"] == "$LATEST")
    #expect(answer["LogResult"]?.decoded?.hasPrefix("START RequestId: ") == true)
    #expect(
      streams["logStreams"]?[0]?["logStreamName"]?.string?.hasPrefix("2026/01/05/[$LATEST]")
        == true)
  }

  // Source: Lambda API Reference, `Invoke`.
  @Test("waits for no answer where none is wanted")
  func types() throws {
    var scene = try Scene.withFunction()

    #expect(try scene.invoked("hook", ["InvocationType": "Event"])["StatusCode"] == 202)
    #expect(try scene.invoked("hook", ["InvocationType": "DryRun"])["StatusCode"] == 204)
  }

  @Test("answers null, and says why in the log, where the code cannot be read")
  func unreadable() throws {
    var scene = try Scene.lambda()
    try scene.makeFunction("hook", "def handler(event, context):\n    return decide(event)\n")
    let notice = scene.notices.first
    scene.pass(.seconds(5))
    let answer = try scene.invoked("hook", ["LogType": "Tail"])

    #expect(notice?.contains("fault function-returns hook") == true)
    #expect(answer["Payload"]?.decoded == "null")
    #expect(answer["LogResult"]?.decoded?.contains("no code runs here") == true)
  }

  @Test("answers what it was told to, in turn, the last for good")
  func told() throws {
    var scene = try Scene.withFunction()
    let isKnown = scene.world.tellFunction(
      "hook", to: [.value(1), .raises(type: "Exception", message: "no")], in: scene.scope)
    let first = try scene.invoked()
    let second = try scene.invoked()
    let third = try scene.invoked()

    #expect(isKnown)
    #expect(first["Payload"]?.decoded == "1")
    #expect(first["FunctionError"] == nil)
    #expect(second["FunctionError"] == "Unhandled")
    #expect(second["Payload"]?.decoded?.contains(#""errorMessage":"no""#) == true)
    #expect(third["FunctionError"] == "Unhandled")
    let none = scene.world.tellFunction("none", to: [.value(1)], in: scene.scope)
    #expect(!none)
  }

  @Test("refuses what is no JSON, and what is no function")
  func refuses() throws {
    let scene = try Scene.withFunction()

    let text = scene.refusal("lambda", "Invoke", ["FunctionName": "hook", "Payload": "ew=="])
    let none = scene.refusal("lambda", "Invoke", ["FunctionName": "none"])

    #expect(text?.code == "InvalidRequestContentException")
    #expect(none?.code == "ResourceNotFoundException")
  }
}
