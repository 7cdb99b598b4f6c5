import Discovery
import Documents
import Testing

@Suite("Services of Cloud Map") struct ServiceTests {
  @Test("a service in a private namespace answers by DNS and by API")
  func creates() throws {
    var cloud = emptyCloud()
    let namespace = try cloud.privateNamespace()

    let made = try cloud.map(
      "CreateService",
      [
        "Name": "web", "NamespaceId": .string(namespace),
        "DnsConfig": ["DnsRecords": [["Type": "A", "TTL": 60]]],
        "HealthCheckCustomConfig": ["FailureThreshold": 3],
      ])["Service"]
    let shown = try cloud.map("GetService", ["Id": made?["Arn"] ?? ""])["Service"]
    let listed = try cloud.map(
      "ListServices", ["Filters": [["Name": "NAMESPACE_ID", "Values": [.string(namespace)]]]])

    #expect(made?["Type"] == "DNS_HTTP")
    #expect(made?["DnsConfig"]?["RoutingPolicy"] == "MULTIVALUE")
    // Whatever is asked for, it is 1. Source: Cloud Map API Reference, “HealthCheckCustomConfig”.
    #expect(made?["HealthCheckCustomConfig"] == ["FailureThreshold": 1])
    #expect(shown == made)
    #expect(listed["Services"]?[0]?["InstanceCount"] == 0)
    #expect(
      try cloud.map("GetNamespace", ["Id": .string(namespace)])["Namespace"]?["ServiceCount"] == 1)
  }

  @Test("records, checks and namespaces must go together")
  func refusesWhatDoesNotFit() throws {
    var cloud = emptyCloud()
    let inside = try cloud.privateNamespace()
    let http = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let record: JSON = ["DnsRecords": [["Type": "A", "TTL": 60]]]
    func refusal(_ request: JSONObject, in namespace: String) -> String? {
      var all = request
      all["Name"] = "web"
      all["NamespaceId"] = .string(namespace)
      return cloud.mapRefusal("CreateService", .object(all))?.code
    }

    #expect(refusal(["DnsConfig": record], in: http) == "InvalidInput")
    #expect(refusal([:], in: inside) == "InvalidInput")
    #expect(refusal(["DnsConfig": record, "Type": "HTTP"], in: inside) == "InvalidInput")
    #expect(
      refusal(["DnsConfig": record, "HealthCheckConfig": ["Type": "HTTP"]], in: inside)
        == "InvalidInput")
    #expect(
      refusal(
        ["HealthCheckConfig": ["Type": "HTTP"], "HealthCheckCustomConfig": [:]], in: http)
        == "InvalidInput")
    #expect(
      refusal(["HealthCheckConfig": ["Type": "TCP", "ResourcePath": "/"]], in: http)
        == "InvalidInput")
    for kinds in [["A", "SRV"], ["A", "A"], ["CNAME", "A"], []] as [[String]] {
      let records = JSON.array(kinds.map { ["Type": .string($0), "TTL": 1] })
      #expect(refusal(["DnsConfig": ["DnsRecords": records]], in: inside) == "InvalidInput")
    }
    #expect(
      refusal(
        [
          "DnsConfig": [
            "DnsRecords": [["Type": "CNAME", "TTL": 1]], "RoutingPolicy": "MULTIVALUE",
          ]
        ], in: inside) == "InvalidInput")
    #expect(refusal(["DnsConfig": record], in: "ns-none") == "NamespaceNotFound")
    #expect(cloud.mapRefusal("CreateService", ["Name": "web"])?.code == "InvalidInput")
  }

  @Test("a name is taken once: DNS knows no case, the API does")
  func refusesTakenName() throws {
    var cloud = emptyCloud()
    let inside = try cloud.privateNamespace()
    let http = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let first = try cloud.service("web", in: inside, records: ["A"])
    _ = try cloud.service("web", in: http)

    let refusal = cloud.mapRefusal(
      "CreateService",
      [
        "Name": "WEB", "NamespaceId": .string(inside),
        "DnsConfig": ["DnsRecords": [["Type": "A", "TTL": 60]]],
      ])

    #expect(refusal?.code == "ServiceAlreadyExists")
    #expect(refusal?.message == "Service already exists.")
    #expect(refusal?.details["ServiceId"] == .string(first))
    #expect(try !cloud.service("WEB", in: http).isEmpty)
  }

  @Test("UpdateService changes times, and deletes records that it leaves out")
  func updates() throws {
    var cloud = emptyCloud()
    let inside = try cloud.privateNamespace()
    let id = try cloud.service("web", in: inside, records: ["A", "AAAA"])
    let request: JSON = [
      "Id": .string(id),
      "Service": ["DnsConfig": ["DnsRecords": [["Type": "A", "TTL": 5]]], "Description": "x"],
    ]

    try cloud.map("UpdateService", request)
    let busy = cloud.mapRefusal("UpdateService", request)
    cloud.pass(.seconds(10))
    let shown = try cloud.map("GetService", ["Id": .string(id)])["Service"]
    let other = cloud.mapRefusal(
      "UpdateService",
      ["Id": .string(id), "Service": ["DnsConfig": ["DnsRecords": [["Type": "SRV", "TTL": 5]]]]])

    #expect(busy?.code == "DuplicateRequest")
    #expect(shown?["DnsConfig"]?["DnsRecords"] == [["Type": "A", "TTL": 5]])
    #expect(shown?["Description"] == "x")
    #expect(other?.code == "InvalidInput")
  }

  @Test("a service of an HTTP namespace is not updated")
  func doesNotUpdateHTTP() throws {
    var cloud = emptyCloud()
    let http = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let id = try cloud.service("web", in: http)

    let refusal = cloud.mapRefusal(
      "UpdateService", ["Id": .string(id), "Service": ["Description": "x"]])

    #expect(refusal?.code == "InvalidInput")
  }

  @Test("a service with instances is not deleted")
  func deletes() throws {
    var cloud = emptyCloud()
    let http = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let id = try cloud.service("web", in: http)
    try cloud.register("one", in: id, ["color": "green"])

    let refused = cloud.mapRefusal("DeleteService", ["Id": .string(id)])
    try cloud.map("DeregisterInstance", ["ServiceId": .string(id), "InstanceId": "one"])
    cloud.pass(.seconds(10))
    try cloud.map("DeleteService", ["Id": .string(id)])

    #expect(refused?.code == "ResourceInUse")
    #expect(
      refused?.message == "Service contains registered instances; delete the instances before "
        + "deleting the service")
    #expect(cloud.mapRefusal("GetService", ["Id": .string(id)])?.code == "ServiceNotFound")
  }

  @Test("checks of Route 53 are kept, and it is said that none is made")
  func saysThatNothingIsChecked() throws {
    var cloud = emptyCloud()
    let http = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])

    let made = try cloud.map(
      "CreateService",
      [
        "Name": "web", "NamespaceId": .string(http),
        "HealthCheckConfig": ["Type": "HTTP", "ResourcePath": "/up"],
      ])["Service"]

    #expect(made?["HealthCheckConfig"]?["ResourcePath"] == "/up")
    #expect(cloud.notices.contains { $0.contains("not made here") })
  }

  @Test("notes about a service are kept, thirty at most")
  func keepsAttributes() throws {
    var cloud = emptyCloud()
    let http = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let id = JSON.string(try cloud.service("web", in: http))
    try cloud.map(
      "UpdateServiceAttributes", ["ServiceId": id, "Attributes": ["team": "a", "stage": "b"]])
    try cloud.map("UpdateServiceAttributes", ["ServiceId": id, "Attributes": ["team": "c"]])
    try cloud.map("DeleteServiceAttributes", ["ServiceId": id, "Attributes": ["stage", "none"]])

    let shown = try cloud.map("GetServiceAttributes", ["ServiceId": id])["ServiceAttributes"]
    let many = JSONObject((0..<30).map { ("k\($0)", JSON.string("v")) })
    let refusal = cloud.mapRefusal(
      "UpdateServiceAttributes", ["ServiceId": id, "Attributes": .object(many)])

    #expect(shown?["Attributes"] == ["team": "c"])
    #expect(refusal?.code == "ServiceAttributesLimitExceededException")
  }
}
