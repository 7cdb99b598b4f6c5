import Discovery
import Documents
import Testing

@Suite("Instances") struct InstanceTests {
  private func place(_ service: String, _ id: String) -> JSON {
    ["ServiceId": .string(service), "InstanceId": .string(id)]
  }

  @Test("an instance is registered when its operation ends, and goes likewise")
  func registers() throws {
    var cloud = emptyCloud()
    let namespace = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let service = try cloud.service("web", in: namespace)
    let request: JSON = [
      "ServiceId": .string(service), "InstanceId": "one",
      "Attributes": ["AWS_INSTANCE_IPV4": "172.31.0.10", "color": "green"],
    ]

    try cloud.map("RegisterInstance", request)
    let early = cloud.mapRefusal("GetInstance", place(service, "one"))
    let busy = cloud.mapRefusal("RegisterInstance", request)
    cloud.pass(.seconds(10))
    let shown = try cloud.map("GetInstance", place(service, "one"))["Instance"]
    let listed = try cloud.map("ListInstances", ["ServiceId": .string(service)])["Instances"]
    try cloud.map("DeregisterInstance", place(service, "one"))
    cloud.pass(.seconds(10))

    #expect(early?.code == "InstanceNotFound")
    #expect(busy?.code == "DuplicateRequest")
    #expect(shown?["Attributes"]?["color"] == "green")
    #expect(listed?.array?.count == 1)
    #expect(
      cloud.mapRefusal("DeregisterInstance", place(service, "one"))?.code == "InstanceNotFound")
  }

  @Test("attributes must fit the records")
  func checksAttributes() throws {
    var cloud = emptyCloud()
    let inside = try cloud.privateNamespace()
    let http = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let a = try cloud.service("a", in: inside, records: ["A"])
    let srv = try cloud.service("srv", in: inside, records: ["SRV"])
    let name = try cloud.service("name", in: inside, records: ["CNAME"])
    let alias = try cloud.service("alias", in: inside, records: ["A"], routing: "WEIGHTED")
    let plain = try cloud.service("plain", in: http)
    let wrong: [(String, JSON)] = [
      (a, ["color": "green"]),
      (a, ["AWS_INSTANCE_IPV4": "nonsense"]),
      (a, ["AWS_INSTANCE_IPV4": "172.31.0.1", "AWS_OTHER": "x"]),
      (a, ["AWS_INSTANCE_IPV4": "172.31.0.1", "AWS_INIT_HEALTH_STATUS": "HEALTHY"]),
      (a, ["AWS_ALIAS_DNS_NAME": "lb.example.com"]),
      (a, ["AWS_EC2_INSTANCE_ID": "i-none"]),
      (srv, ["AWS_INSTANCE_IPV4": "172.31.0.1"]),
      (srv, ["AWS_INSTANCE_PORT": "80"]),
      (srv, ["AWS_INSTANCE_IPV4": "172.31.0.1", "AWS_INSTANCE_PORT": "x"]),
      (name, ["AWS_INSTANCE_IPV4": "172.31.0.1"]),
      (alias, ["AWS_ALIAS_DNS_NAME": "lb.example.com", "AWS_INSTANCE_IPV4": "172.31.0.1"]),
      (plain, ["AWS_EC2_INSTANCE_ID": "i-none"]),
      (plain, ["AWS_EC2_INSTANCE_ID": "i-none", "color": "green"]),
    ]

    for (service, attributes) in wrong {
      let refusal = cloud.mapRefusal(
        "RegisterInstance",
        ["ServiceId": .string(service), "InstanceId": "one", "Attributes": attributes])
      #expect(refusal?.code == "InvalidInput", "\(attributes)")
    }
    try cloud.register("one", in: alias, ["AWS_ALIAS_DNS_NAME": "lb.example.com"])
    try cloud.register("one", in: name, ["AWS_INSTANCE_CNAME": "example.com"])
  }

  @Test("an instance of EC2 brings its own address")
  func takesAddressOfMachine() throws {
    var cloud = emptyCloud()
    let http = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let service = try cloud.service("web", in: http)
    let image = try cloud.ask("ec2", "DescribeImages", ["Owners": ["amazon"]])["Images"]?[0]
    let machine = try cloud.ask(
      "ec2", "RunInstances",
      [
        "ImageId": image?["ImageId"] ?? "", "MinCount": 1, "MaxCount": 1,
        "InstanceType": image?["Architecture"] == "arm64" ? "t4g.micro" : "t3.micro",
      ])["Instances"]?[0]

    try cloud.register("one", in: service, ["AWS_EC2_INSTANCE_ID": machine?["InstanceId"] ?? ""])
    let shown = try cloud.map("GetInstance", place(service, "one"))["Instance"]

    #expect(shown?["Attributes"]?["AWS_INSTANCE_IPV4"] == machine?["PrivateIpAddress"])
  }

  @Test("only a custom check can be told; what is unhealthy is discovered last")
  func tellsHealth() throws {
    var cloud = emptyCloud()
    let http = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let checked = try cloud.service("checked", in: http, customHealth: true)
    let plain = try cloud.service("plain", in: http)
    for id in ["one", "two"] {
      try cloud.register(id, in: checked, ["color": "green"])
      try cloud.register(id, in: plain, ["color": "green"])
    }
    func discovered(_ service: String, _ status: String? = nil) throws -> [String] {
      var request: JSONObject = ["NamespaceName": "shop", "ServiceName": .string(service)]
      if let status { request["HealthStatus"] = .string(status) }
      return try cloud.map("DiscoverInstances", .object(request))["Instances"]?.array?
        .compactMap { $0["InstanceId"]?.string }.sorted() ?? []
    }
    func tell(_ service: String, _ id: String) -> JSON {
      [
        "ServiceId": .string(service), "InstanceId": .string(id), "Status": "UNHEALTHY",
      ]
    }

    #expect(
      cloud.mapRefusal("UpdateInstanceCustomHealthStatus", tell(plain, "one"))?.code
        == "CustomHealthNotFound")
    #expect(
      cloud.mapRefusal("UpdateInstanceCustomHealthStatus", tell(checked, "three"))?.code
        == "InstanceNotFound")
    try cloud.map("UpdateInstanceCustomHealthStatus", tell(checked, "one"))
    #expect(try discovered("checked") == ["two"])
    #expect(try discovered("checked", "UNHEALTHY") == ["one"])
    #expect(try discovered("checked", "ALL") == ["one", "two"])
    #expect(try discovered("plain", "UNHEALTHY") == ["one", "two"])
    try cloud.map("UpdateInstanceCustomHealthStatus", tell(checked, "two"))
    #expect(try discovered("checked") == ["one", "two"])
    #expect(try discovered("checked", "HEALTHY") == [])
    let status = try cloud.map("GetInstancesHealthStatus", ["ServiceId": .string(checked)])
    #expect(status["Status"] == ["one": "UNHEALTHY", "two": "UNHEALTHY"])
    let unknown = try cloud.map(
      "GetInstancesHealthStatus", ["ServiceId": .string(plain), "Instances": ["two"]])
    #expect(unknown["Status"] == ["two": "UNKNOWN"])
  }

  @Test("discovery asks for attributes, prefers others, and counts changes")
  func discovers() throws {
    var cloud = emptyCloud()
    let http = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let service = try cloud.service("web", in: http)
    try cloud.register("one", in: service, ["color": "green", "zone": "a"])
    try cloud.register("two", in: service, ["color": "green", "zone": "b"])
    try cloud.register("three", in: service, ["color": "blue", "zone": "a"])
    func ids(_ more: JSONObject) throws -> [String] {
      var request: JSONObject = ["NamespaceName": "shop", "ServiceName": "web"]
      for member in more { request[member.key] = member.value }
      return try cloud.map("DiscoverInstances", .object(request))["Instances"]?.array?
        .compactMap { $0["InstanceId"]?.string }.sorted() ?? []
    }

    #expect(try ids(["QueryParameters": ["color": "green"]]) == ["one", "two"])
    #expect(
      try ids(["QueryParameters": ["color": "green"], "OptionalParameters": ["zone": "b"]])
        == ["two"])
    #expect(
      try ids(["QueryParameters": ["color": "green"], "OptionalParameters": ["zone": "x"]])
        == ["one", "two"])
    #expect(try ids(["MaxResults": 1]).count == 1)
    let revision = try cloud.map(
      "DiscoverInstancesRevision", ["NamespaceName": "shop", "ServiceName": "web"])
    #expect(revision["InstancesRevision"] == 3)
    #expect(
      cloud.mapRefusal(
        "DiscoverInstances",
        ["NamespaceName": "shop", "ServiceName": "web", "OwnerAccount": "999999999999"])?.code
        == "NamespaceNotFound")
  }

  @Test("a service has a thousand instances")
  func hasQuota() throws {
    var cloud = emptyCloud()
    let http = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let service = try cloud.service("web", in: http)
    for number in 0..<1000 {
      cloud.world.register(
        RegisteredInstance(id: "i\(number)", service: service, attributes: [:]), cloud.scope)
    }

    let refusal = cloud.mapRefusal(
      "RegisterInstance",
      ["ServiceId": .string(service), "InstanceId": "more", "Attributes": ["color": "green"]])

    #expect(refusal?.code == "ResourceLimitExceeded")
  }
}
