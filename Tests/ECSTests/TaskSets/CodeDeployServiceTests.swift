import AWSModel
import Documents
import Testing

@testable import ECS

@Suite("A service that CodeDeploy deploys")
struct CodeDeployServiceTests {
  @Test("has one task set of all its desired count, and no deployments")
  func shows() throws {
    var scene = try codeDeployed()
    scene.advance(120)
    let shown = try scene.call(DescribeServices.self, ["services": ["web"]])["services"]?[0]

    #expect(shown?["deployments"] == [])
    #expect(shown?["deploymentController"]?["type"] == "CODE_DEPLOY")
    #expect(shown?["taskSets"]?.array?.count == 1)
    let set = shown?["taskSets"]?[0]
    #expect(set?["status"] == "PRIMARY")
    #expect(set?["scale"] == ["value": .double(100), "unit": "PERCENT"])
    #expect(set?["runningCount"] == 2)
    #expect(set?["stabilityStatus"] == "STEADY_STATE")
    #expect(shown?["runningCount"] == 2)
    // Source: AWS CLI examples, `ecs describe-services` (events of a service with task sets).
    #expect(
      scene.messages().filter { !$0.contains("started") } == [
        "(service web) updated computedDesiredCount for taskSet ecs-svc/D to 2.",
        "(service web, taskSet ecs-svc/D) updated state to STEADY_STATE.",
        "(service web) has reached a steady state.",
      ])
  }

  // Source: answers quoted in public issue trackers.
  @Test(
    "leaves what is baked into tasks to CodeDeploy",
    arguments: [
      (["taskDefinition": "web"], "Unable to update task definition"),
      (["forceNewDeployment": true], "Cannot force a new deployment"),
      (["platformVersion": "1.4.0"], "Unable to update platform version"),
    ] as [(JSON, String)])
  func refuses(change: JSON, start: String) throws {
    let scene = try codeDeployed()
    var request: JSONObject = ["service": "web"]
    for member in change.object ?? [:] { request[member.key] = member.value }
    let refusal = scene.refused(UpdateService.self, .object(request))

    #expect(
      refusal?.message
        == start + " on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to "
        + "trigger a new deployment.")
  }

  @Test("is scaled by its desired count all the same")
  func scales() throws {
    var scene = try codeDeployed()
    scene.advance(120)
    try scene.updateWeb(["desiredCount": 3])
    scene.advance(120)

    #expect(scene.tasks.count == 3)
    #expect(
      scene.messages().contains(
        "(service web) updated computedDesiredCount for taskSet ecs-svc/D to 3."))
  }

  private func codeDeployed() throws -> ServiceWorld {
    var scene = ServiceWorld()
    try scene.createWeb(2, ["deploymentController": ["type": "CODE_DEPLOY"]])
    return scene
  }
}
