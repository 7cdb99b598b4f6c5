import AWSModel
import Documents
import TestSupport
import Testing

@testable import Sandbox

@Suite("What is not simulated")
struct NotSimulatedTests {
  @Test("names the nearest operation of the same service")
  func sameService() throws {
    var sandbox = Sandbox.empty()

    let error = #expect(throws: AWSError.self) {
      try sandbox.ask("ec2", "DescribeVolumeStatus", [:])
    }

    #expect(error?.code == "NotSimulated")
    #expect(error?.message.contains("Drydock does not simulate ec2 DescribeVolumeStatus; ") == true)
    #expect(error?.message.contains("DescribeVolumes") == true)
  }

  @Test("of a service without any, names the nearest command of another one")
  func otherService() throws {
    var sandbox = Sandbox.empty()

    let error = #expect(throws: AWSError.self) {
      try sandbox.ask("sqs", "ListQueues", [:])
    }

    #expect(
      error?.message == "Drydock does not simulate sqs ListQueues, nor anything else of "
        + "sqs; the nearest that is: aws ecs run-task.")
  }

  @Test("every service without any has a neighbour that is simulated")
  func neighbours() throws {
    let library = ModelLibrary(load: Models.load)
    for service in ModelLibrary.shipped where Catalogue.operationNames(of: service).isEmpty {
      let hint = try #require(NotSimulated.neighbours[service], "\(service) has no neighbour")
      let words = hint.prefix { $0 != "," }.split(separator: " ").map(String.init)
      #expect(words.count >= 3 && words[0] == "aws", "\(hint)")
      let model = try #require(library.model(for: words[1]))
      let known = Catalogue.operationNames(of: words[1]).map { $0.lowercased() }
      #expect(known.contains(words[2].filter { $0 != "-" }), "\(model.name): \(hint)")
    }
  }
}
