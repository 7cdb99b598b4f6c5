import AWSModel
import Documents
import Simulation
import Testing

@testable import ECS

/// The figures are those of the AWS General Reference, “Amazon ECS endpoints and quotas”.
@Suite("Quotas")
struct QuotasTests {
  @Test("An account has at most 10,000 clusters in a region; an old name is given back as before")
  func clusters() throws {
    var cloud = Cloud()
    for number in 0..<10_000 {
      _ = cloud.world.ecs.addCluster(ClusterKey("c\(number)", in: cloud.scope))
    }

    #expect(
      cloud.refusal(CreateCluster.self, ["clusterName": "one-more"])
        == .client("You've reached the limit on the number of clusters: 10000."))
    #expect(cloud.refusal(CreateCluster.self, ["clusterName": "c1"]) == nil)
    try cloud.ask(DeleteCluster.self, ["cluster": "c1"])
    #expect(cloud.refusal(CreateCluster.self, ["clusterName": "one-more"]) == nil)
  }

  @Test("A cluster has at most 5,000 services")
  func services() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))
    let cluster = try cloud.world.ecs.cluster(named: nil, in: cloud.scope)
    cloud.world.ecs.update(cluster.id) { $0.activeServices = 4_999 }

    func service(_ name: String) -> JSON {
      ["serviceName": .string(name), "taskDefinition": "web", "desiredCount": 0]
    }

    #expect(cloud.refusal(CreateService.self, service("last")) == nil)
    #expect(
      cloud.refusal(CreateService.self, service("over"))?.message
        == "You've reached the limit on the number of services in a cluster: 5000.")
  }

  @Test("A cluster has at most 5,000 container instances, unless that is lifted to measure")
  func instances() throws {
    var cloud = try Cloud.withCluster()
    let cluster = try cloud.world.ecs.cluster(named: nil, in: cloud.scope)
    cloud.world.ecs.update(cluster.id) { $0.instances = 4_999 }
    #expect(cloud.world.ecs.hasRoomForInstance(in: cluster.id))

    try cloud.addInstances(1)

    #expect(!cloud.world.ecs.hasRoomForInstance(in: cluster.id))
    cloud.world.liftInstanceQuota()
    #expect(cloud.world.ecs.hasRoomForInstance(in: cluster.id))
  }

  @Test("A family has at most 1,000,000 revisions")
  func revisions() throws {
    var cloud = try Cloud.withCluster()
    cloud.world.ecs.lastRevisions[Pair(cloud.scope, "web")] = 999_999

    let last = try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web"))

    #expect(last["taskDefinition"]?["revision"] == 1_000_000)
    #expect(
      cloud.refusal(RegisterTaskDefinition.self, Cloud.definition("web"))
        == AWSError(
          code: "LimitExceededException", message: "The limit for the resource was exceeded."))
  }

  @Test("A task definition has at most 10 containers, and its text 64 KiB")
  func definition() throws {
    var cloud = try Cloud.withCluster()
    func definition(_ count: Int, note: String = "") -> JSON {
      let containers = (0..<count).map { number -> JSON in
        [
          "name": .string("c\(number)"), "image": "nginx", "memory": 64,
          "environment": [["name": "NOTE", "value": .string(note)]],
        ]
      }
      return ["family": "many", "containerDefinitions": .array(containers)]
    }

    #expect(cloud.refusal(RegisterTaskDefinition.self, definition(10)) == nil)
    #expect(
      cloud.refusal(RegisterTaskDefinition.self, definition(11))
        == .client("Too many containers."))
    let long = String(repeating: "x", count: 70_000)
    let refusal = cloud.refusal(RegisterTaskDefinition.self, definition(1, note: long))
    #expect(refusal?.message.hasSuffix("Max allowed length is '65536' bytes.") == true)
  }

  @Test("A network has 1 to 16 subnets and up to 5 security groups")
  func network() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))
    func run(subnets: Int, groups: Int) -> JSON {
      [
        "taskDefinition": "web", "launchType": "FARGATE",
        "networkConfiguration": [
          "awsvpcConfiguration": [
            "subnets": .texts(Array(repeating: cloud.subnets[0], count: subnets)),
            "securityGroups": .texts((0..<groups).map { "sg-\($0)" }),
          ]
        ],
      ]
    }

    let sixteen = run(subnets: 16, groups: 0)
    let seventeen = run(subnets: 17, groups: 0)
    let six = run(subnets: 1, groups: 6)

    #expect(cloud.refusal(RunTask.self, sixteen) == nil)
    #expect(
      cloud.refusal(RunTask.self, seventeen)?.message == "subnets can have at most 16 items.")
    #expect(
      cloud.refusal(RunTask.self, six)?.message == "securityGroups can have at most 5 items.")
  }
}
