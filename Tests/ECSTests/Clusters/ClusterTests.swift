import AWSModel
import Documents
import Testing

@testable import ECS

@Suite("Clusters") struct ClusterTests {
  @Test("are made once, however often they are asked for")
  func createIsIdempotent() throws {
    var cloud = Cloud()

    let first = try cloud.ask(CreateCluster.self, ["clusterName": "shop"])
    let second = try cloud.ask(CreateCluster.self, ["clusterName": "shop"])

    #expect(first == second)
    #expect(first["cluster"]?["clusterArn"] == "arn:aws:ecs:us-east-1:123456789012:cluster/shop")
    #expect(first["cluster"]?["status"] == "ACTIVE")
  }

  @Test("are called `default` where nobody names them")
  func defaultName() throws {
    var cloud = Cloud()

    try cloud.ask(CreateCluster.self)

    #expect(
      try cloud.ask(DescribeClusters.self)["clusters"]?[0]?["clusterName"] == "default")
  }

  @Test("are missing, not an error, where they do not exist")
  func missing() throws {
    var cloud = Cloud()

    let answer = try cloud.ask(DescribeClusters.self, ["clusters": ["nowhere"]])

    #expect(answer["clusters"] == [])
    #expect(
      answer["failures"] == [
        ["arn": "arn:aws:ecs:us-east-1:123456789012:cluster/nowhere", "reason": "MISSING"]
      ])
  }

  @Test("show settings, tags and statistics only where asked to")
  func include() throws {
    var cloud = Cloud()
    try cloud.ask(
      CreateCluster.self, ["clusterName": "a", "tags": [["key": "team", "value": "blue"]]])

    let plain = try cloud.ask(DescribeClusters.self, ["clusters": ["a"]])
    let full = try cloud.ask(
      DescribeClusters.self, ["clusters": ["a"], "include": ["TAGS", "SETTINGS", "STATISTICS"]])

    #expect(plain["clusters"]?[0]?["tags"] == [])
    #expect(full["clusters"]?[0]?["tags"] == [["key": "team", "value": "blue"]])
    #expect(full["clusters"]?[0]?["settings"]?[0]?["name"] == "containerInsights")
    #expect(
      full["clusters"]?[0]?["statistics"]?[0] == ["name": "runningEC2TasksCount", "value": "0"])
  }

  @Test("are listed page by page")
  func pages() throws {
    var cloud = Cloud()
    for name in ["a", "b", "c"] {
      try cloud.ask(CreateCluster.self, ["clusterName": .string(name)])
    }

    let first = try cloud.ask(ListClusters.self, ["maxResults": 2])
    let second = try cloud.ask(
      ListClusters.self, ["maxResults": 2, "nextToken": first["nextToken"] ?? ""])

    #expect(first["clusterArns"]?.array?.count == 2)
    #expect(
      second["clusterArns"] == ["arn:aws:ecs:us-east-1:123456789012:cluster/c"])
    #expect(second["nextToken"] == nil)
  }

  @Test("cannot be deleted with an instance, a service or a task inside")
  func deletionRefused() throws {
    var cloud = try Cloud.withCluster()
    let instance = try cloud.addInstances(1)[0]
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))
    #expect(
      cloud.refusal(DeleteCluster.self, ["cluster": "default"]) == .clusterContainsInstances)

    cloud.world.ecs.deregister(instance)
    _ = try cloud.runOnFargate("web")
    #expect(cloud.refusal(DeleteCluster.self, ["cluster": "default"]) == .clusterContainsTasks)

    let id = try cloud.world.ecs.cluster(named: nil, in: cloud.scope).id
    cloud.world.ecs.update(id) { $0.activeServices = 1 }
    #expect(cloud.refusal(DeleteCluster.self, ["cluster": "default"]) == .clusterContainsServices)
  }

  @Test("stay as INACTIVE after their deletion, and come back empty under the same name")
  func deletion() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(DeleteCluster.self, ["cluster": "default"])

    #expect(try cloud.ask(DescribeClusters.self)["clusters"]?[0]?["status"] == "INACTIVE")
    #expect(try cloud.ask(ListClusters.self)["clusterArns"] == [])
    #expect(cloud.refusal(ListTasks.self) == .clusterInactive)
    #expect(cloud.refusal(ListTasks.self, ["cluster": "other"]) == .clusterNotFound)
    try cloud.ask(CreateCluster.self)
    #expect(try cloud.ask(ListTasks.self)["taskArns"] == [])
  }

  @Test("are counted one by one in the world of an engine that kept no count")
  func countsWithoutCount() throws {
    var cloud = Cloud()
    cloud.world.ecs.activeClusters = nil
    for name in ["a", "b", "c"] {
      try cloud.ask(CreateCluster.self, ["clusterName": .string(name)])
    }
    try cloud.ask(DeleteCluster.self, ["cluster": "b"])
    let scope = cloud.scope
    let elsewhere = Scope(region: "eu-west-1")
    _ = cloud.world.ecs.addCluster(ClusterKey("a", in: elsewhere))

    #expect(cloud.world.ecs.countActiveClusters(in: scope) == 2)
    #expect(cloud.world.ecs.countActiveClusters(in: elsewhere) == 1)
    #expect(cloud.world.ecs.activeClusters == nil)
    for number in 2..<10_000 {
      cloud.world.ecs.clusters[ClusterKey("x\(number)", in: scope)] = Cluster(
        id: ClusterID(number: UInt32(number)), key: ClusterKey("x\(number)", in: scope))
    }
    #expect(cloud.refusal(CreateCluster.self, ["clusterName": "one-more"]) != nil)
  }

  @Test("count their tasks as these move")
  func counts() throws {
    var cloud = try Cloud.withCluster()
    try cloud.addInstances(2)
    try cloud.ask(
      RegisterTaskDefinition.self,
      Cloud.definition("web", image: "busybox", memory: 64, command: ["sleep", "60"]))
    try cloud.ask(RunTask.self, ["taskDefinition": "web", "count": 5])

    var seen: [[Int64?]] = []
    for _ in 0..<3 {
      let cluster = try cloud.ask(DescribeClusters.self)["clusters"]?[0]
      seen.append([cluster?["pendingTasksCount"]?.integer, cluster?["runningTasksCount"]?.integer])
      cloud.pass(.seconds(50))
    }

    #expect(seen == [[5, 0], [0, 5], [0, 0]])
  }

  @Test("take settings, capacity providers and strategies")
  func changes() throws {
    var cloud = try Cloud.withCluster()

    let settings = try cloud.ask(
      UpdateClusterSettings.self,
      ["cluster": "default", "settings": [["name": "containerInsights", "value": "enhanced"]]])
    let providers = try cloud.ask(
      PutClusterCapacityProviders.self,
      [
        "cluster": "default", "capacityProviders": ["FARGATE", "FARGATE_SPOT"],
        "defaultCapacityProviderStrategy": [["capacityProvider": "FARGATE_SPOT", "weight": 1]],
      ])

    #expect(settings["cluster"]?["settings"]?[0]?["value"] == "enhanced")
    #expect(providers["cluster"]?["capacityProviders"] == ["FARGATE", "FARGATE_SPOT"])
    #expect(
      cloud.refusal(
        PutClusterCapacityProviders.self,
        [
          "cluster": "default", "capacityProviders": ["NOWHERE"],
          "defaultCapacityProviderStrategy": [],
        ])?.code == "InvalidParameterException")
  }

  @Test("and all that is in them can be tagged")
  func tags() throws {
    var cloud = try Cloud.withCluster()
    let arn: JSON = "arn:aws:ecs:us-east-1:123456789012:cluster/default"

    try cloud.ask(
      TagResource.self,
      [
        "resourceArn": arn,
        "tags": [["key": "a", "value": "1"], ["key": "b", "value": "2"]],
      ])
    try cloud.ask(UntagResource.self, ["resourceArn": arn, "tagKeys": ["a"]])

    #expect(
      try cloud.ask(ListTagsForResource.self, ["resourceArn": arn])["tags"]
        == [["key": "b", "value": "2"]])
    #expect(
      cloud.refusal(
        TagResource.self,
        ["resourceArn": arn, "tags": [["key": "aws:x", "value": ""]]])?.code
        == "InvalidParameterException")
  }

  @Test("and tasks that have tags of ECS's own can be tagged too")
  func managedTags() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))
    let answer = try cloud.ask(
      RunTask.self,
      [
        "taskDefinition": "web", "launchType": "FARGATE", "networkConfiguration": cloud.network,
        "enableECSManagedTags": true,
      ])
    let id = try #require(cloud.task(answer)?.id)
    let arn = answer["tasks"]?[0]?["taskArn"] ?? ""

    try cloud.ask(
      TagResource.self, ["resourceArn": arn, "tags": [["key": "env", "value": "dev"]]])

    #expect(
      try cloud.described(id)["tags"] == [
        ["key": "aws:ecs:clusterName", "value": "default"], ["key": "env", "value": "dev"],
      ])
  }

  @Test("count their services by what they run on")
  func services() throws {
    var cloud = try Cloud.withCluster()
    try cloud.ask(RegisterTaskDefinition.self, Cloud.definition("web", fargate: true))
    for (name, kind) in [("a", "FARGATE"), ("b", "FARGATE"), ("c", "EC2")] {
      try cloud.ask(
        CreateService.self,
        [
          "serviceName": .string(name), "taskDefinition": "web", "desiredCount": 1,
          "launchType": .string(kind), "networkConfiguration": cloud.network,
        ])
    }
    cloud.pass(.minutes(3))
    try cloud.ask(DeleteService.self, ["service": "b", "force": true])

    let shown = try cloud.ask(DescribeClusters.self, ["include": ["STATISTICS"]])
    let statistics = shown["clusters"]?[0]?["statistics"]?.array ?? []
    let counts = statistics.filter { $0["name"]?.string?.hasSuffix("ServiceCount") == true }
    #expect(counts.compactMap { $0["value"]?.string } == ["1", "1", "0", "1"])
  }
}

@Suite("Capacity provider strategies") struct CapacityProviderTests {
  @Test("fill the base first and divide the rest by weight")
  func split() {
    let strategy = [
      CapacityProviderStrategyItem(capacityProvider: "FARGATE", weight: 1, base: 2),
      CapacityProviderStrategyItem(capacityProvider: "FARGATE_SPOT", weight: 3),
    ]

    let shares = CapacitySplit.shares(of: 10, by: strategy)

    #expect(shares.map(\.count) == [4, 6])
    #expect(CapacitySplit.shares(of: 1, by: strategy).map(\.provider) == ["FARGATE"])
  }

  @Test("leave out who has no weight")
  func noWeight() {
    let strategy = [
      CapacityProviderStrategyItem(capacityProvider: "FARGATE", weight: 0, base: 1),
      CapacityProviderStrategyItem(capacityProvider: "FARGATE_SPOT", weight: 1),
    ]

    #expect(CapacitySplit.shares(of: 5, by: strategy).map(\.count) == [1, 4])
  }

  @Test("need some weight, and one base at most")
  func faults() {
    let none = [CapacityProviderStrategyItem(capacityProvider: "FARGATE", weight: 0)]
    let two = ["FARGATE", "FARGATE_SPOT"].map {
      CapacityProviderStrategyItem(capacityProvider: $0, weight: 1, base: 1)
    }

    let cloud = Cloud()
    for strategy in [none, two] {
      #expect(throws: AWSError.self) {
        try CapacityProviders.check(strategy, cloud.scope, in: cloud.world)
      }
    }
  }
}
