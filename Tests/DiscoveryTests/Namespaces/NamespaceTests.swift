import Discovery
import Documents
import Testing

@Suite("Namespaces") struct NamespaceTests {
  @Test("an HTTP namespace is there when its operation has ended, not before")
  func createsInTime() throws {
    var cloud = emptyCloud()

    let begun = try cloud.map("CreateHttpNamespace", ["Name": "shop"])
    let id = begun["OperationId"] ?? ""
    let first = try cloud.map("GetOperation", ["OperationId": id])["Operation"]
    let before = try cloud.map("ListNamespaces")
    cloud.pass(.seconds(2))
    let second = try cloud.map("GetOperation", ["OperationId": id])["Operation"]
    cloud.pass(.seconds(10))
    let third = try cloud.map("GetOperation", ["OperationId": id])["Operation"]
    let after = try cloud.map("ListNamespaces")["Namespaces"]?[0]

    #expect(first?["Status"] == "SUBMITTED")
    #expect(second?["Status"] == "PENDING")
    #expect(third?["Status"] == "SUCCESS")
    #expect(before["Namespaces"] == [])
    #expect(after?["Id"] == third?["Targets"]?["NAMESPACE"])
    #expect(after?["Type"] == "HTTP")
    #expect(after?["Properties"]?["HttpProperties"] == ["HttpName": "shop"])
  }

  @Test("a private namespace takes its forty seconds and has a hosted zone")
  func makesZone() throws {
    var cloud = emptyCloud()

    let begun = try cloud.map(
      "CreatePrivateDnsNamespace",
      [
        "Name": "shop.local", "Vpc": .string(cloud.network),
        "Properties": ["DnsProperties": ["SOA": ["TTL": 60]]],
      ])
    cloud.pass(.seconds(39))
    let before = try cloud.map("ListNamespaces")["Namespaces"]
    cloud.pass(.seconds(1))
    let operation = try cloud.map("GetOperation", ["OperationId": begun["OperationId"] ?? ""])
    let id = operation["Operation"]?["Targets"]?["NAMESPACE"] ?? ""
    let namespace = try cloud.map("GetNamespace", ["Id": id])["Namespace"]

    #expect(before == [])
    #expect(namespace?["Type"] == "DNS_PRIVATE")
    let dns = namespace?["Properties"]?["DnsProperties"]
    #expect(dns?["HostedZoneId"]?.string?.hasPrefix("Z") == true)
    #expect(dns?["SOA"] == ["TTL": 60])
  }

  @Test("a private name twice in one network, or in none, fails in the operation")
  func failsInOperation() throws {
    var cloud = emptyCloud()
    _ = try cloud.privateNamespace()

    let twice = try cloud.map(
      "CreatePrivateDnsNamespace", ["Name": "shop.local", "Vpc": .string(cloud.network)])
    let nowhere = try cloud.map(
      "CreatePrivateDnsNamespace", ["Name": "other.local", "Vpc": "vpc-none"])
    cloud.pass(.minutes(1))
    let first = try cloud.map("GetOperation", ["OperationId": twice["OperationId"] ?? ""])
    let second = try cloud.map("GetOperation", ["OperationId": nowhere["OperationId"] ?? ""])

    #expect(first["Operation"]?["Status"] == "FAIL")
    #expect(first["Operation"]?["ErrorCode"] == "CANNOT_CREATE_HOSTED_ZONE")
    #expect(
      first["Operation"]?["ErrorMessage"]?.string?.contains(
        "has already been associated with the hosted zone") == true)
    #expect(second["Operation"]?["ErrorCode"] == "CANNOT_CREATE_HOSTED_ZONE")
    #expect(try cloud.map("ListNamespaces")["Namespaces"]?.array?.count == 1)
  }

  @Test("a name that is taken is refused with what has it")
  func refusesTakenName() throws {
    var cloud = emptyCloud()
    let id = try cloud.finished(
      "CreateHttpNamespace", ["Name": "shop", "CreatorRequestId": "one"])

    let refusal = cloud.mapRefusal("CreateHttpNamespace", ["Name": "shop"])

    #expect(refusal?.code == "NamespaceAlreadyExists")
    #expect(refusal?.details["NamespaceId"] == .string(id))
    #expect(refusal?.details["CreatorRequestId"] == "one")
  }

  @Test("the same request again is refused, while it is at work and afterwards")
  func refusesRepetition() throws {
    var cloud = emptyCloud()
    let request: JSON = ["Name": "shop", "CreatorRequestId": "one"]
    let begun = try cloud.map("CreateHttpNamespace", request)["OperationId"]?.string ?? ""

    let during = cloud.mapRefusal("CreateHttpNamespace", request)
    cloud.pass(.minutes(1))
    let after = cloud.mapRefusal("CreateHttpNamespace", request)

    #expect(during?.code == "DuplicateRequest")
    #expect(
      during?.message
        == "Another operation of type CreateHttpNamespace and id \(begun) is in progress")
    #expect(during?.details["DuplicateOperationId"] == .string(begun))
    #expect(after?.message.hasSuffix("has completed") == true)
  }

  @Test("a namespace with services is not deleted; without, it goes when the operation ends")
  func deletes() throws {
    var cloud = emptyCloud()
    let id = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let service = try cloud.service("web", in: id)

    let refused = cloud.mapRefusal("DeleteNamespace", ["Id": .string(id)])
    try cloud.map("DeleteService", ["Id": .string(service)])
    try cloud.map("DeleteNamespace", ["Id": .string(id)])
    let again = cloud.mapRefusal("DeleteNamespace", ["Id": .string(id)])
    let changed = cloud.mapRefusal(
      "UpdateHttpNamespace", ["Id": .string(id), "Namespace": ["Description": "x"]])
    cloud.pass(.minutes(1))
    let gone = cloud.mapRefusal("GetNamespace", ["Id": .string(id)])

    #expect(refused?.code == "ResourceInUse")
    #expect(
      refused?.message
        == "Namespace has associated services; delete the services before deleting the namespace")
    #expect(again?.code == "DuplicateRequest")
    #expect(changed?.code == "ResourceInUse")
    #expect(gone?.code == "NamespaceNotFound")
  }

  @Test("each kind is changed by its own request")
  func updates() throws {
    var cloud = emptyCloud()
    let http = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let inside = try cloud.privateNamespace()
    let outside = try cloud.finished("CreatePublicDnsNamespace", ["Name": "shop.example.com"])

    let wrong = cloud.mapRefusal(
      "UpdateHttpNamespace", ["Id": .string(inside), "Namespace": ["Description": "x"]])
    try cloud.map(
      "UpdateHttpNamespace", ["Id": .string(http), "Namespace": ["Description": "one"]])
    try cloud.map(
      "UpdatePrivateDnsNamespace",
      [
        "Id": .string(inside),
        "Namespace": ["Properties": ["DnsProperties": ["SOA": ["TTL": 5]]]],
      ])
    try cloud.map(
      "UpdatePublicDnsNamespace", ["Id": .string(outside), "Namespace": ["Description": "three"]])
    cloud.pass(.minutes(1))
    let shown = try [http, inside, outside].map {
      try cloud.map("GetNamespace", ["Id": .string($0)])["Namespace"]
    }

    #expect(wrong?.code == "InvalidInput")
    #expect(shown[0]?["Description"] == "one")
    #expect(shown[1]?["Properties"]?["DnsProperties"]?["SOA"] == ["TTL": 5])
    #expect(shown[2]?["Description"] == "three")
  }

  @Test("lists by type, by the beginning of a name, and in pages")
  func lists() throws {
    var cloud = emptyCloud()
    for name in ["shop", "shop-two", "other"] {
      _ = try cloud.finished("CreateHttpNamespace", ["Name": .string(name)])
    }
    let byName = try cloud.map(
      "ListNamespaces",
      ["Filters": [["Name": "NAME", "Values": ["shop"], "Condition": "BEGINS_WITH"]]])
    let byType = try cloud.map(
      "ListNamespaces", ["Filters": [["Name": "TYPE", "Values": ["DNS_PUBLIC"]]]])
    let page = try cloud.map("ListNamespaces", ["MaxResults": 2])
    let rest = try cloud.map(
      "ListNamespaces", ["MaxResults": 2, "NextToken": page["NextToken"] ?? ""])
    let odd = cloud.mapRefusal(
      "ListNamespaces",
      ["Filters": [["Name": "TYPE", "Values": ["HTTP"], "Condition": "BETWEEN"]]])

    #expect(byName["Namespaces"]?.array?.count == 2)
    #expect(byType["Namespaces"] == [])
    #expect(page["Namespaces"]?.array?.count == 2)
    #expect(rest["Namespaces"]?.array?.count == 1)
    #expect(rest["NextToken"] == nil)
    #expect(odd?.code == "InvalidInput")
    #expect(cloud.mapRefusal("ListNamespaces", ["NextToken": "x"])?.code == "InvalidInput")
  }

  @Test("an account has fifty namespaces in a region")
  func hasQuota() throws {
    var cloud = emptyCloud()
    for number in 1...50 {
      try cloud.map("CreateHttpNamespace", ["Name": .string("shop-\(number)")])
    }
    cloud.pass(.minutes(1))

    let refusal = cloud.mapRefusal("CreateHttpNamespace", ["Name": "one-more"])

    #expect(refusal?.code == "ResourceLimitExceeded")
  }
}
