import AWSModel
import Balancing
import CloudWatch
import Documents
import Simulation
import Testing

@testable import ECS

/// - Source: User Guide for Application Load Balancers, “CloudWatch metrics”.
@Suite("Requests that load balancers count") struct RequestCountTests {
  /// The sum of a metric over the last five full minutes; nil without data.
  private func sum(_ name: String, _ group: String?, in cloud: inout Cloud) throws -> Double? {
    let balancer = cloud.world.balancing.balancers(in: cloud.scope).first?.arn ?? ""
    var dimensions: [JSON] = [
      ["Name": "LoadBalancer", "Value": .string(ExpressBuilding.dimension(of: balancer))]
    ]
    if let group {
      dimensions.append([
        "Name": "TargetGroup", "Value": .string(ExpressBuilding.dimension(of: group)),
      ])
    }
    let end = SimTime(milliseconds: cloud.world.now.milliseconds / 60_000 * 60_000)
    let answer = try cloud.ask(
      GetMetricStatistics.self,
      [
        "Namespace": "AWS/ApplicationELB", "MetricName": .string(name),
        "Dimensions": .array(dimensions), "StartTime": (end - .minutes(5)).timestamp,
        "EndTime": end.timestamp, "Period": 60, "Statistics": ["Sum"],
      ])
    let points = answer["Datapoints"]?.array ?? []
    return points.isEmpty ? nil : points.reduce(0.0) { $0 + ($1["Sum"]?.double ?? 0) }
  }

  private func loaded(_ percent: Double) throws -> (Cloud, String, ServiceKey) {
    var (cloud, group) = try Cloud.balanced()
    try cloud.defineWeb()
    try cloud.serve(2, group)
    cloud.pass(.minutes(5))
    let key = try #require(cloud.web?.key)
    cloud.world.setLoad(of: key, .cpu, percent: percent)
    cloud.pass(.minutes(12))
    return (cloud, group, key)
  }

  @Test("follow the work of the service, and are shared among its targets")
  func counted() throws {
    var (cloud, group, key) = try loaded(50)

    // Fifty requests a second for each of two tasks.
    #expect(try sum("RequestCount", group, in: &cloud) == 2 * 50 * 300)
    #expect(try sum("RequestCount", nil, in: &cloud) == 2 * 50 * 300)
    #expect(try sum("RequestCountPerTarget", group, in: &cloud) == 50 * 300)
    #expect(try sum("HTTPCode_Target_2XX_Count", group, in: &cloud) == 2 * 50 * 300)
    #expect(try sum("HTTPCode_Target_5XX_Count", group, in: &cloud) == 0)

    cloud.world.setLoad(of: key, .cpu, percent: 0)
    cloud.pass(.minutes(12))
    #expect(try sum("RequestCount", group, in: &cloud) == nil)
  }

  @Test("are answered with the errors of tasks that break")
  func errors() throws {
    var (cloud, group, _) = try loaded(10)

    let isStruck = cloud.world.failRequests(ofService: "web", with: 503, cloud.scope)
    #expect(isStruck)
    cloud.pass(.minutes(3))

    #expect(try #require(try sum("HTTPCode_Target_5XX_Count", group, in: &cloud)) > 0)
  }

  @Test("fail at the load balancer where no target is left")
  func nobody() throws {
    var (cloud, _, _) = try loaded(10)

    try cloud.ask(UpdateService.self, ["service": "web", "desiredCount": 0])
    cloud.pass(.minutes(12))

    #expect(try sum("HTTPCode_ELB_5XX_Count", nil, in: &cloud) == 2 * 10 * 300)
  }

  @Test("let an alarm ring that turns a deployment back")
  func alarm() throws {
    var (cloud, group, _) = try loaded(20)
    let balancer = cloud.world.balancing.balancers(in: cloud.scope).first?.arn ?? ""
    try cloud.ask(
      PutMetricAlarm.self,
      [
        "AlarmName": "errors", "Namespace": "AWS/ApplicationELB",
        "MetricName": "HTTPCode_Target_5XX_Count", "Statistic": "Sum", "Period": 60,
        "EvaluationPeriods": 1, "Threshold": 10, "ComparisonOperator": "GreaterThanThreshold",
        "Dimensions": [
          ["Name": "LoadBalancer", "Value": .string(ExpressBuilding.dimension(of: balancer))],
          ["Name": "TargetGroup", "Value": .string(ExpressBuilding.dimension(of: group))],
        ],
      ])
    try cloud.defineWeb()
    try cloud.ask(
      UpdateService.self,
      [
        "service": "web", "taskDefinition": "web",
        "deploymentConfiguration": [
          "alarms": ["alarmNames": ["errors"], "enable": true, "rollback": true]
        ],
      ])
    cloud.pass(.seconds(90))
    let isStruck = cloud.world.failRequests(ofService: "web", with: 500, cloud.scope)
    #expect(isStruck)
    cloud.pass(.minutes(10))

    let shown = try cloud.ask(ListServiceDeployments.self, ["service": "web"])
    #expect(
      shown["serviceDeployments"]?.array?.contains {
        $0["status"]?.string?.hasPrefix("ROLLBACK") == true
      } == true)
  }
}
