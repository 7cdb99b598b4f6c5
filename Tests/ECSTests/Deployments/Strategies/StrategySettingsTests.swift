import AWSModel
import Documents
import Testing

@testable import ECS

@Suite("What is asked of deployment strategies")
struct StrategySettingsTests {
  // Source of the sentences about target types and pause stages: ECS Developer Guide,
  // “Troubleshooting Amazon ECS blue/green deployments”; of the ranges: ECS API.
  @Test(
    "is refused where it does not fit together",
    arguments: [
      (["strategy": "BLUE_GREEN"], "bakeTimeInMinutes must be provided"),
      (["strategy": "BLUE_GREEN", "bakeTimeInMinutes": 1441], "between 0 and 1440"),
      (
        ["linearConfiguration": ["stepPercent": 10]],
        "only valid when the deployment strategy is LINEAR"
      ),
      (["strategy": "LINEAR", "linearConfiguration": ["stepPercent": 2.9]], "stepPercent must be"),
      (["strategy": "LINEAR", "linearConfiguration": ["stepPercent": 10.05]], "multiple of 0.1"),
      (
        ["strategy": "CANARY", "canaryConfiguration": ["canaryPercent": 0]], "canaryPercent must be"
      ),
      (
        ["strategy": "CANARY", "canaryConfiguration": ["canaryBakeTimeInMinutes": 2000]],
        "between 0 and 1440"
      ),
      (
        [
          "strategy": "LINEAR",
          "lifecycleHooks": [["targetType": "PAUSE", "lifecycleStages": ["TEST_TRAFFIC_SHIFT"]]],
        ], "Invalid lifecycle stage provided for Pause Hook"
      ),
      (
        [
          "strategy": "LINEAR",
          "lifecycleHooks": [["targetType": "TOPIC", "lifecycleStages": ["PRE_SCALE_UP"]]],
        ], "Invalid targetType. Valid values are: AWS_LAMBDA, PAUSE"
      ),
      (
        [
          "strategy": "LINEAR",
          "lifecycleHooks": [
            [
              "hookTargetArn": "hook", "roleArn": "arn:aws:iam::1:role/r",
              "lifecycleStages": ["PRE_SCALE_UP"],
            ]
          ],
        ], "must be the ARN of a Lambda function"
      ),
      (
        ["lifecycleHooks": [["targetType": "PAUSE", "lifecycleStages": ["PRE_SCALE_UP"]]]],
        "not supported by the ROLLING strategy"
      ),
    ] as [(JSON, String)])
  func refusals(configuration: JSON, sentence: String) {
    let scene = ServiceWorld()
    let refusal = scene.refused(
      CreateService.self,
      [
        "serviceName": "web", "taskDefinition": "web", "desiredCount": 1, "launchType": "FARGATE",
        "networkConfiguration": scene.network, "deploymentConfiguration": configuration,
      ])

    #expect(refusal?.code == "InvalidParameterException")
    #expect(refusal?.message.contains(sentence) == true, "\(refusal?.message ?? "accepted")")
  }

  @Test("can be changed by an update, which deploys nothing by itself")
  func switching() throws {
    var scene = ServiceWorld()
    try scene.createWeb(1)
    scene.pass(.minutes(4))
    let changed = try scene.updateWeb([
      "deploymentConfiguration": ["strategy": "CANARY", "bakeTimeInMinutes": 1]
    ])["service"]
    let count = scene.web.records.count
    try scene.deploy()
    let staged = scene.run?.plan.strategy
    scene.pass(.minutes(30))
    try scene.updateWeb(["deploymentConfiguration": ["strategy": "ROLLING"]])
    try scene.deploy()
    let rolling = scene.run == nil
    scene.pass(.minutes(5))

    #expect(changed?["deploymentConfiguration"]?["strategy"] == "CANARY")
    #expect(
      changed?["deploymentConfiguration"]?["canaryConfiguration"]
        == ["canaryPercent": .double(5), "canaryBakeTimeInMinutes": 10])
    #expect(count == 1)
    #expect(staged == .canary)
    #expect(rolling)
    #expect(scene.web.records.map(\.status) == [.successful, .successful, .successful])
  }

  @Test("of a daemon service is rolling only")
  func daemons() {
    var scene = ServiceWorld()
    scene.define("agent", mode: .bridge)
    let refusal = scene.refused(
      CreateService.self,
      [
        "serviceName": "agent", "taskDefinition": "agent", "schedulingStrategy": "DAEMON",
        "deploymentConfiguration": ["strategy": "BLUE_GREEN", "bakeTimeInMinutes": 1],
      ])

    #expect(refusal?.message.contains("daemon scheduling strategy") == true)
  }
}
