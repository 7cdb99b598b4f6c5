import Discovery
import Documents
import Testing

@Suite("Operations of Cloud Map") struct OperationTests {
  @Test("lists the newest first, by what they are about and how far they have come")
  func lists() throws {
    var cloud = emptyCloud()
    let namespace = try cloud.finished("CreateHttpNamespace", ["Name": "shop"])
    let service = try cloud.service("web", in: namespace)
    try cloud.map(
      "RegisterInstance",
      [
        "ServiceId": .string(service), "InstanceId": "one", "Attributes": ["color": "green"],
      ])
    func count(_ filter: JSON) throws -> Int? {
      try cloud.map("ListOperations", ["Filters": [filter]])["Operations"]?.array?.count
    }

    let all = try cloud.map("ListOperations")["Operations"]
    #expect(all?[0]?["Status"] == "SUBMITTED")
    #expect(all?[1]?["Status"] == "SUCCESS")
    #expect(try count(["Name": "NAMESPACE_ID", "Values": [.string(namespace)]]) == 2)
    #expect(try count(["Name": "SERVICE_ID", "Values": [.string(service)]]) == 1)
    #expect(try count(["Name": "TYPE", "Values": ["CREATE_NAMESPACE"]]) == 1)
    #expect(
      try count(["Name": "STATUS", "Values": ["SUBMITTED", "PENDING"], "Condition": "IN"]) == 1)
    #expect(
      try count([
        "Name": "UPDATE_DATE", "Values": ["1767603600", "1767603700"], "Condition": "BETWEEN",
      ]) == 1)
    #expect(
      cloud.mapRefusal("ListOperations", ["Filters": [["Name": "TYPE", "Values": ["A", "B"]]]])?
        .code == "InvalidInput")
    #expect(
      cloud.mapRefusal("GetOperation", ["OperationId": "none"])?.code == "OperationNotFound")
  }
}
