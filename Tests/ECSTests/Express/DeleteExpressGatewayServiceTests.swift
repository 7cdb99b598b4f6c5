import AWSModel
import ApplicationScaling
import Balancing
import CloudWatch
import Documents
import EC2
import Observability
import Simulation
import Testing

@testable import ECS

@Suite("DeleteExpressGatewayService") struct DeleteExpressGatewayServiceTests {
  private func delete(_ cloud: inout Cloud, _ name: String = "web") throws -> JSON {
    try cloud.ask(
      DeleteExpressGatewayService.self,
      ["serviceArn": .string(Cloud.arn(ofService: name))])["service"] ?? [:]
  }

  @Test("drains, and then everything that was made is gone but the task definition")
  func removesAll() throws {
    var cloud = try Cloud.forExpress()
    let groups = try cloud.ask(DescribeSecurityGroups.self)["SecurityGroups"]?.array?.count
    _ = try cloud.makeExpress()
    cloud.pass(.minutes(20))

    let answer = try delete(&cloud)
    let draining = try cloud.expressShown()
    cloud.pass(.minutes(15))

    #expect(answer["status"] == ["statusCode": "DRAINING"])
    #expect(draining["status"] == ["statusCode": "DRAINING"])
    #expect(try cloud.expressShown()["status"] == ["statusCode": "INACTIVE"])
    #expect(try cloud.ask(DescribeLoadBalancers.self)["LoadBalancers"] == [])
    #expect(try cloud.ask(DescribeTargetGroups.self)["TargetGroups"] == [])
    #expect(try cloud.ask(DescribeSecurityGroups.self)["SecurityGroups"]?.array?.count == groups)
    #expect(try cloud.ask(DescribeLogGroups.self)["logGroups"] == [])
    #expect(try cloud.ask(DescribeAlarms.self)["MetricAlarms"] == [])
    #expect(
      try cloud.ask(DescribeScalableTargets.self, ["ServiceNamespace": "ecs"])[
        "ScalableTargets"] == [])
    #expect(
      try cloud.ask(ListTaskDefinitions.self)["taskDefinitionArns"]?.array?.count == 1)
  }

  @Test("the load balancer stays for the other services behind it")
  func keepsShared() throws {
    var cloud = try Cloud.forExpress()
    _ = try cloud.makeExpress("web")
    let other = try cloud.makeExpress("api")
    cloud.pass(.minutes(20))

    _ = try delete(&cloud, "web")
    cloud.pass(.minutes(15))

    #expect(try cloud.ask(DescribeLoadBalancers.self)["LoadBalancers"]?.array?.count == 1)
    let endpoint = other["activeConfigurations"]?[0]?["ingressPaths"]?[0]?["endpoint"]?.string
    #expect(cloud.answer(from: endpoint) == 200)
  }

  @Test("is refused while it drains and when it is gone; then the name is free again")
  func refuses() throws {
    var cloud = try Cloud.forExpress()
    _ = try cloud.makeExpress()
    cloud.pass(.minutes(20))
    _ = try delete(&cloud)

    let arn: JSON = ["serviceArn": .string(Cloud.arn(ofService: "web"))]
    let draining = cloud.refusal(DeleteExpressGatewayService.self, arn)
    let again = cloud.refusal(CreateExpressGatewayService.self, Cloud.express("web"))
    cloud.pass(.minutes(15))
    let gone = cloud.refusal(UpdateExpressGatewayService.self, arn)
    let made = try cloud.makeExpress()

    #expect(draining == .expressDraining)
    #expect(again == .serviceStillDraining)
    #expect(gone == .expressInactive)
    #expect(made["status"] == ["statusCode": "ACTIVE"])
  }

  @Test("delete-service takes what was made along, too")
  func plainly() throws {
    var cloud = try Cloud.forExpress()
    _ = try cloud.makeExpress()

    try cloud.ask(DeleteService.self, ["service": "web", "force": true])
    cloud.pass(.minutes(15))

    #expect(try cloud.expressShown()["status"] == ["statusCode": "INACTIVE"])
    #expect(try cloud.ask(DescribeLoadBalancers.self)["LoadBalancers"] == [])
  }
}
