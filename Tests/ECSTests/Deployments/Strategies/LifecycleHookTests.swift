import AWSModel
import Documents
import Lambda
import Simulation
import Testing

@testable import ECS

@Suite("Lifecycle hooks")
struct LifecycleHookTests {
  @Test("ask their function, and let the deployment go on where it succeeded")
  func succeeds() throws {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    let hook = try scene.makeHook(["hookStatus": "SUCCEEDED"])
    try scene.deploy(hooked(hook, "POST_SCALE_UP", "PRODUCTION_TRAFFIC_SHIFT"))
    try scene.reach(.bakeTime)

    #expect(scene.world.lambda.functions[Pair(scene.scope, "hook")]?.calls == 2)
    let shown = try scene.shown()["deploymentConfiguration"]?["lifecycleHooks"]?[0]
    #expect(shown?["hookTargetArn"] == .string(hook.function))
    #expect(shown?["targetType"] == "AWS_LAMBDA")
  }

  // Source of the sentences: ECS Developer Guide, “Troubleshooting Amazon ECS blue/green
  // deployments”.
  @Test("turn the deployment back where the function says FAILED, says nothing, or fails")
  func fails() throws {
    let refused = try reason(answering: ["hookStatus": "FAILED"])
    let silent = try reason(answering: ["status": "fine"])

    let start = "Service deployment rolled back because POST_SCALE_UP lifecycle hook(s) failed. "
    let arn = "arn:aws:lambda:us-east-1:123456789012:function:hook"
    #expect(refused == start + "Lifecycle hook target \(arn) returned FAILED status.")
    #expect(
      silent
        == start + "ECS was unable to parse the response from \(arn) due to: HookStatus must not "
        + "be null.")
  }

  @Test("say whether the role could not be assumed, or may not invoke the function")
  func roles() throws {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    let hook = try scene.makeHook(["hookStatus": "SUCCEEDED"])
    let powerless = try scene.makeRole("powerless", for: "ecs.amazonaws.com")
    var other = scene
    try scene.deploy(hooked((hook.function, powerless), "PRE_SCALE_UP"))
    try other.deploy(hooked((hook.function, "arn:aws:iam::123456789012:role/none"), "PRE_SCALE_UP"))
    scene.pass(.minutes(2))
    other.pass(.minutes(2))

    let said = try scene.shown()["statusReason"]?.string
    #expect(
      said
        == ("Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. ECS was "
          + "unable to invoke hook target \(hook.function) due to User: arn:aws:sts::123456789012:"
          + "assumed-role/powerless/ECS-Lambda-Execution is not authorized to perform: "
          + "lambda:InvokeFunction on resource: \(hook.function) because no identity-based policy "
          + "allows the lambda:InvokeFunction action"))
    let told = try other.shown()["statusReason"]?.string
    #expect(
      told
        == "Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. ECS was "
        + "unable to assume role arn:aws:iam::123456789012:role/none")
  }

  // Source: ECS Developer Guide, “Lambda hooks for Amazon ECS service deployments”: 30 seconds
  // unless callBackDelay says otherwise.
  @Test("ask again after 30 seconds, or after the delay that the function names")
  func patience() throws {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    let hook = try scene.makeHook(
      ["hookStatus": "IN_PROGRESS"], ["hookStatus": "IN_PROGRESS", "callBackDelay": 60],
      ["hookStatus": "SUCCEEDED"])
    try scene.deploy(hooked(hook, "PRE_SCALE_UP"))
    let begun = try scene.reach(.preScaleUp)
    let shown = try scene.shown()["lifecycleHookDetails"]?[0]
    let ended = try scene.reach(.scaleUp)

    #expect(shown?["status"] == "IN_PROGRESS")
    #expect(shown?["targetArn"] == .string(hook.function))
    #expect(ended - begun >= .seconds(90))
    #expect(ended - begun <= .seconds(110))
    #expect(scene.world.lambda.functions[Pair(scene.scope, "hook")]?.calls == 3)
  }

  @Test("are given up after their own time, and then do what they were told")
  func timeouts() throws {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    let hook = try scene.makeHook(["hookStatus": "IN_PROGRESS"])
    var other = scene
    let limit: JSON = ["timeoutInMinutes": 2]
    let going: JSON = ["timeoutInMinutes": 2, "action": "CONTINUE"]
    try scene.deploy(hooked(hook, "PRE_SCALE_UP", timeout: limit))
    try other.deploy(hooked(hook, "PRE_SCALE_UP", timeout: going))
    scene.pass(.minutes(4))
    let went = other.pass(to: .scaleUp, within: .minutes(4))

    #expect(try scene.shown()["status"] == "ROLLBACK_SUCCESSFUL")
    #expect(went != nil)
  }

  @Test("tell the function where the deployment is, and what it wanted to remember")
  func events() throws {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    try scene.deploy()
    let record = try #require(scene.web.records.last)
    let run = try #require(record.run)
    let event = scene.web.hookEvent(record, run, execution: "e1", details: ["round": 2])

    #expect(event["executionId"] == "e1")
    #expect(event["lifecycleStage"] == "PRE_SCALE_UP")
    #expect(event["resourceArn"] == .string(scene.web.recordARN(record)))
    #expect(event["executionDetails"]?["serviceArn"] == .string(scene.web.arn))
    #expect(event["executionDetails"]?["productionTrafficWeights"] == [:])
    #expect(event["hookDetails"] == ["round": 2])
  }

  private func reason(answering answer: JSON) throws -> String? {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    let hook = try scene.makeHook(answer)
    let before = scene.web.primary?.id
    try scene.deploy(hooked(hook, "POST_SCALE_UP"))
    scene.pass(.minutes(5))
    let shown = try scene.shown()
    #expect(shown["status"] == "ROLLBACK_SUCCESSFUL")
    #expect(shown["lifecycleHookDetails"]?[0]?["status"] == "FAILED")
    #expect(scene.web.primary?.id == before)
    #expect(scene.tasks.count == 2)
    #expect(
      scene.messages().contains { $0.contains("deployment failed: Service deployment rolled") })
    return shown["statusReason"]?.string
  }

  private func hooked(
    _ hook: (function: String, role: String), _ stages: String..., timeout: JSON? = nil
  ) -> JSON {
    [
      "deploymentConfiguration": [
        "lifecycleHooks": [
          JSON(present: [
            "hookTargetArn": .string(hook.function), "roleArn": .string(hook.role),
            "lifecycleStages": .texts(stages), "timeoutConfiguration": timeout,
          ])
        ]
      ]
    ]
  }
}
