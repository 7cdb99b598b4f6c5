import AWSModel
import Documents
import Testing

@testable import ECS

@Suite("DescribeExpressGatewayService") struct DescribeExpressGatewayServiceTests {
  @Test("shows tags where asked for")
  func tags() throws {
    var cloud = try Cloud.forExpress()
    _ = try cloud.makeExpress("web", ["tags": [["key": "team", "value": "shop"]]])

    let plain = try cloud.ask(
      DescribeExpressGatewayService.self, ["serviceArn": .string(Cloud.arn(ofService: "web"))])

    #expect(plain["service"]?["tags"] == nil)
    #expect(try cloud.expressShown()["tags"] == [["key": "team", "value": "shop"]])
  }

  @Test("refuses what is not there")
  func refuses() throws {
    var cloud = try Cloud.forExpress()
    _ = try cloud.makeExpress()
    func refusal(_ arn: String) -> AWSError? {
      cloud.refusal(DescribeExpressGatewayService.self, ["serviceArn": .string(arn)])
    }

    #expect(refusal(Cloud.arn(ofService: "none")) == .expressMissing)
    #expect(refusal("web")?.code == "InvalidParameterException")
    #expect(
      refusal("arn:aws:ecs:us-east-1:123456789012:service/none/web") == .clusterNotFound)
  }

  @Test("list-services tells Express services from others")
  func lists() throws {
    var cloud = try Cloud.forExpress()
    _ = try cloud.makeExpress()
    try cloud.defineWeb()
    try cloud.ask(
      CreateService.self,
      [
        "serviceName": "plain", "taskDefinition": "web", "desiredCount": 0,
        "launchType": "FARGATE", "networkConfiguration": cloud.network,
      ])
    func listed(_ type: String) throws -> JSON? {
      try cloud.ask(
        ListServices.self, ["resourceManagementType": .string(type)])["serviceArns"]
    }

    #expect(try listed("ECS") == [.string(Cloud.arn(ofService: "web"))])
    #expect(try listed("CUSTOMER") == [.string(Cloud.arn(ofService: "plain"))])
  }
}
