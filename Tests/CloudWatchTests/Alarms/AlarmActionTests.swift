import AWSModel
import Documents
import Simulation
import TestSupport
import Testing

@testable import CloudWatch

/// Answers at the ports and keeps what it was told.
enum Listener: WorldModule, AlarmActor, AlarmObserver {
  struct Heard: WorldSlot {
    static let name = "test.listener"
    var actions: [String] = []
    var changes: [String] = []
  }

  static func install(in blueprint: inout Blueprint) {
    blueprint.add(slot: Heard.self)
    blueprint.answer(AlarmActions.self, with: Self.self)
    blueprint.answer(AlarmChanges.self, with: Self.self)
  }

  static func acts(on arn: String) -> Bool { arn.hasPrefix("arn:aws:autoscaling:") }

  static func act(
    on arn: String, because alarm: AlarmNotice, in world: inout World
  ) -> AlarmActionOutcome {
    let minute = (world.now - .dawn).milliseconds / 60_000
    world[Heard.self].actions.append("\(minute): \(alarm.alarm.state.rawValue) \(alarm.value ?? 0)")
    return .done(again: world.now + .minutes(1))
  }

  static func alarmChanged(_ alarm: Alarm, from old: AlarmState, in world: inout World) {
    world[Heard.self].changes.append("\(alarm.name): \(old.rawValue) -> \(alarm.state.rawValue)")
  }
}

@Suite("Actions of alarms") struct AlarmActionTests {
  private let policy =
    "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:1:resource/ecs/service/a/b:policyName/c"

  @Test("an Auto Scaling action is taken every minute while the alarm stays")
  func repeated() throws {
    var scene = Scene.cloudWatch(and: [Listener.self])
    let metric = Metric("Shop", "Orders")
    try scene.watchOrders(["AlarmActions": [.string(policy)], "EvaluationPeriods": 2])

    scene.world.setGauge(metric, scene.scope, to: 95)
    scene.pass(.minutes(4))
    scene.world.setGauge(metric, scene.scope, to: 10)
    scene.pass(.minutes(4))

    let heard = scene.world[Listener.Heard.self]
    #expect(heard.actions == ["2: ALARM 95.0", "3: ALARM 95.0", "4: ALARM 95.0"])
    #expect(heard.changes == ["orders: INSUFFICIENT_DATA -> ALARM", "orders: ALARM -> OK"])
  }

  @Test("SNS is told to nobody, and the history says so")
  func notDelivered() throws {
    var scene = Scene.cloudWatch()
    let topic = "arn:aws:sns:us-east-1:123456789012:ops"
    try scene.watchOrders(["AlarmActions": [.string(topic)]])

    try scene.order(95)
    scene.pass(.minutes(1))

    #expect(
      try scene.history() == [
        "Alarm \"orders\" created", "Alarm updated from INSUFFICIENT_DATA to ALARM",
        "Failed to execute action \(topic). Received error: \"SNS is not simulated: the message "
          + "was not delivered.\"",
      ])
  }

  @Test("switched off, no action is taken; switched on again, the next minute takes it")
  func switched() throws {
    var scene = Scene.cloudWatch(and: [Listener.self])
    try scene.watchOrders(["AlarmActions": [.string(policy)]])
    try scene.ask("cloudwatch", "DisableAlarmActions", ["AlarmNames": ["orders"]])
    scene.world.setGauge(Metric("Shop", "Orders"), scene.scope, to: 95)

    scene.pass(.minutes(3))
    let off = scene.world[Listener.Heard.self].actions
    try scene.ask("cloudwatch", "EnableAlarmActions", ["AlarmNames": ["orders"]])
    scene.pass(.minutes(1))

    #expect(off == [])
    #expect(scene.world[Listener.Heard.self].actions == ["4: ALARM 95.0"])
    #expect(try scene.alarm()["ActionsEnabled"] == true)
  }

  @Test("SetAlarmState takes the actions at once; the next look puts the state right")
  func setState() throws {
    var scene = Scene.cloudWatch(and: [Listener.self])
    try scene.watchOrders(["AlarmActions": [.string(policy)]])
    scene.world.setGauge(Metric("Shop", "Orders"), scene.scope, to: 10)
    scene.pass(.minutes(10))

    try scene.ask(
      "cloudwatch", "SetAlarmState",
      ["AlarmName": "orders", "StateValue": "ALARM", "StateReason": "drill"])
    let reason = try scene.alarm()["StateReason"]
    scene.pass(.minutes(1))

    #expect(reason == "drill")
    #expect(scene.world[Listener.Heard.self].actions == ["10: ALARM 0.0"])
    #expect(try scene.state() == "OK")
    let unknown = scene.refusal(
      "cloudwatch", "SetAlarmState",
      ["AlarmName": "none", "StateValue": "OK", "StateReason": "x"])
    let format = scene.refusal(
      "cloudwatch", "SetAlarmState",
      ["AlarmName": "orders", "StateValue": "OK", "StateReason": "x", "StateReasonData": "{"])
    #expect(unknown?.code == "ResourceNotFound")
    #expect(format?.code == "InvalidFormat")
  }
}
