import AWSModel
import Documents
import Simulation
import Testing

@testable import ECS

// AccessDeniedException, ClientException and ServerException cannot occur: nobody is denied here
// but across accounts, and nothing of this operation is the caller's or the server's fault else.
@Suite("ContinueServiceDeployment")
struct ContinueServiceDeploymentTests {
  @Test("lets a paused deployment go on")
  func goesOn() throws {
    var scene = try paused()
    let hook = try scene.hook()
    scene.pass(.hours(23))
    let waiting = scene.run?.stage
    let answer = try scene.go(on: hook["hookId"])

    #expect(hook["status"] == "AWAITING_ACTION")
    #expect(hook["targetType"] == "PAUSE")
    #expect(hook["timeoutAction"] == "ROLLBACK")
    #expect(hook["targetArn"] == nil)
    #expect(hook["hookId"]?.string?.hasPrefix("ecs-pause-") == true)
    #expect(waiting == .postTestTrafficShift)
    #expect(answer["serviceDeploymentArn"]?.string?.contains("service-deployment") == true)
    #expect(scene.pass(to: .bakeTime) != nil)
  }

  @Test("turns a paused deployment back")
  func turnsBack() throws {
    var scene = try paused()
    let before = scene.web.lastCompleted?.id
    try scene.go(on: try scene.hook()["hookId"], "ROLLBACK")
    let asked = try scene.shown()["status"]
    scene.pass(.minutes(3))

    #expect(asked == "ROLLBACK_REQUESTED")
    #expect(try scene.shown()["status"] == "ROLLBACK_SUCCESSFUL")
    #expect(scene.web.primary?.id == before)
  }

  // Source: ECS Developer Guide, “Troubleshooting Amazon ECS blue/green deployments”; 1,440
  // minutes unless said otherwise: “Pause hooks for Amazon ECS service deployments”.
  @Test("is not waited for longer than a day, unless the hook says so")
  func timesOut() throws {
    var scene = try paused()
    scene.pass(.hours(25))

    let shown = try scene.shown()
    #expect(shown["status"] == "ROLLBACK_SUCCESSFUL")
    #expect(
      shown["statusReason"]
        == "Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT pause hook timed out.")
  }

  @Test("may wait for two weeks where the hook allows it")
  func waitsLong() throws {
    var scene = try paused(["timeoutInMinutes": 20_160, "action": "CONTINUE"])
    scene.pass(.hours(24 * 13))
    let waiting = scene.run?.stage
    scene.pass(.hours(25))

    #expect(waiting == .postTestTrafficShift)
    #expect(try scene.shown()["status"] == "SUCCESSFUL")
  }

  // Source of the sentences: ECS Developer Guide, as above.
  @Test("refuses hooks and deployments that do not wait")
  func refuses() throws {
    var scene = try paused()
    let id = try scene.hook()["hookId"]
    let arn = scene.web.records.last.map(scene.web.recordARN) ?? ""
    func refused(_ arn: String, _ id: String) -> AWSError? {
      scene.refused(
        ContinueServiceDeployment.self,
        ["serviceDeploymentArn": .string(arn), "hookId": .string(id)])
    }

    #expect(
      refused(arn, "pause-1")?.message
        == "Invalid hookId: hookId must follow the format: ecs-{hookType}-{id}")
    #expect(
      refused(arn, "ecs-pause-none")?.message
        == "Provided hookId is either completed, unavailable, or not associated with the given "
        + "Resource ARN")
    #expect(refused(arn + "x", "ecs-pause-1")?.code == "ServiceDeploymentNotFoundException")
    #expect(refused("web", "ecs-pause-1")?.code == "InvalidParameterException")
    try scene.go(on: id)
    scene.pass(.minutes(20))
    #expect(
      refused(arn, id?.string ?? "")?.message
        == "Continuing a service deployment is not allowed for service deployment in terminal "
        + "states.")
  }

  @Test("leaves the hooks of functions to the functions")
  func functions() throws {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    let hook = try scene.makeHook(["hookStatus": "IN_PROGRESS"])
    try scene.deploy([
      "deploymentConfiguration": [
        "lifecycleHooks": [
          [
            "hookTargetArn": .string(hook.function), "roleArn": .string(hook.role),
            "lifecycleStages": ["PRE_SCALE_UP"],
          ]
        ]
      ]
    ])
    try scene.reach(.preScaleUp)
    let arn = scene.web.records.last.map(scene.web.recordARN) ?? ""
    let refusal = scene.refused(
      ContinueServiceDeployment.self,
      ["serviceDeploymentArn": .string(arn), "hookId": try scene.hook()["hookId"] ?? nil])

    #expect(refusal?.code == "UnsupportedFeatureException")
  }

  private func paused(_ timeout: JSON? = nil) throws -> ServiceWorld {
    var scene = try ServiceWorld.staged("BLUE_GREEN")
    try scene.deploy([
      "deploymentConfiguration": [
        "lifecycleHooks": [
          JSON(present: [
            "targetType": "PAUSE", "lifecycleStages": ["POST_TEST_TRAFFIC_SHIFT"],
            "timeoutConfiguration": timeout,
          ])
        ]
      ]
    ])
    try scene.reach(.postTestTrafficShift)
    return scene
  }
}

extension ServiceWorld {
  fileprivate mutating func hook() throws -> JSON { try shown()["lifecycleHookDetails"]?[0] ?? [:] }

  @discardableResult
  fileprivate mutating func go(on hook: JSON?, _ action: String = "CONTINUE") throws -> JSON {
    let arn = web.records.last.map(web.recordARN) ?? ""
    return try call(
      ContinueServiceDeployment.self,
      ["serviceDeploymentArn": .string(arn), "hookId": hook ?? nil, "action": .string(action)])
  }
}
