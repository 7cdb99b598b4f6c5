import Documents
import TestSupport
import Testing

@testable import CloudWatch

@Suite("Composite alarms") struct CompositeAlarmTests {
  @Test("a composite alarm follows the alarms of its rule at once")
  func follows() throws {
    var scene = Scene.cloudWatch()
    for name in ["cpu", "errors"] { try scene.watchOrders(["AlarmName": .string(name)]) }
    func set(_ name: String, _ state: String) throws {
      try scene.ask(
        "cloudwatch", "SetAlarmState",
        ["AlarmName": .string(name), "StateValue": .string(state), "StateReason": "x"])
    }

    try scene.ask(
      "cloudwatch", "PutCompositeAlarm",
      ["AlarmName": "both", "AlarmRule": "ALARM(cpu) AND (ALARM(\"errors\") OR NOT TRUE)"])
    let born = try scene.alarm("both", ["CompositeAlarm"])
    try set("cpu", "ALARM")
    let one = try scene.state("both")
    try set("errors", "ALARM")
    let two = try scene.alarm("both", ["CompositeAlarm"])

    #expect(born["StateValue"] == "OK")
    #expect(
      born["StateReason"]?.string
        == "\(born["AlarmArn"]?.string ?? "") was created and its alarm rule evaluates to OK")
    #expect([one, two["StateValue"]?.string ?? ""] == ["OK", "ALARM"])
    #expect(
      two["StateReason"]
        == "arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors transitioned to ALARM at Monday 05 January, 2026 09:00:00 UTC"
    )
    #expect(try scene.alarm("both")["AlarmName"] == nil)
  }

  @Test(
    "what is no rule is refused",
    arguments: ["", "ALARM", "ALARM(x", "ALARM(a) AND", "WARN(a)", "ALARM(none)", "ALARM(loop)"])
  func refuses(_ rule: String) throws {
    var scene = Scene.cloudWatch()
    try scene.watchOrders(["AlarmName": "a"])
    try scene.ask("cloudwatch", "PutCompositeAlarm", ["AlarmName": "loop", "AlarmRule": "OK(a)"])

    let error = scene.refusal(
      "cloudwatch", "PutCompositeAlarm", ["AlarmName": "loop", "AlarmRule": .string(rule)])

    #expect(error?.code == "ValidationError")
  }

  @Test("an alarm that a rule names cannot be deleted before the composite one")
  func order() throws {
    var scene = Scene.cloudWatch()
    try scene.watchOrders(["AlarmName": "a"])
    try scene.ask("cloudwatch", "PutCompositeAlarm", ["AlarmName": "top", "AlarmRule": "ALARM(a)"])

    let error = scene.refusal("cloudwatch", "DeleteAlarms", ["AlarmNames": ["a"]])
    try scene.ask("cloudwatch", "DeleteAlarms", ["AlarmNames": ["a", "top"]])

    #expect(error?.code == "ValidationError")
    #expect(try scene.state("a") == "none")
  }
}
