import AWSModel
import Synchronization
import TestSupport
import Testing

@Suite("ModelLibrary")
struct ModelLibraryTests {
  /// Counts what is read.
  final class CountingLoader: Sendable {
    private let names = Mutex<[String]>([])
    var read: [String] { names.withLock { $0 } }

    func load(_ name: String) -> [UInt8]? {
      names.withLock { $0.append(name) }
      return Models.load(name)
    }
  }

  @Test("reads a model when it is first asked for, once, and no other")
  func lazy() throws {
    let loader = CountingLoader()
    let library = ModelLibrary { loader.load($0) }
    #expect(loader.read == [])

    let model = try #require(library.model(for: "ecs"))
    _ = model.operation("RunTask")
    _ = library.model(for: "ecs")

    #expect(loader.read == ["ecs"])
  }

  @Test("finds a service told on the wire without reading any model")
  func directory() throws {
    let loader = CountingLoader()
    let library = ModelLibrary { loader.load($0) }

    let directory = library.directory

    #expect(directory.entry(signingName: "monitoring")?.name == "cloudwatch")
    #expect(directory.entry(signingName: "elasticloadbalancing")?.name == "elb")
    #expect(directory.entry(endpointPrefix: "api.ecr-public")?.name == "ecr-public")
    #expect(directory.entry(targetPrefix: "CodeDeploy_20141006")?.name == "deploy")
    #expect(directory.entry("sqs")?.metadata.isQueryCompatible == true)
    #expect(
      directory.entry("cloudwatch")?.metadata.protocols == [.cbor, .json, .query])
    #expect(loader.read == ["services"])
  }

  @Test("the directory tells of every shipped model, and what it tells is the model's own")
  func agreement() throws {
    let library = ModelLibrary(load: Models.load)

    #expect(library.directory.entries.map(\.name) == ModelLibrary.shipped)
    for entry in library.directory.entries {
      let model = try #require(library.model(for: entry.name))
      #expect(model.metadata.signingName == entry.metadata.signingName)
      #expect(model.metadata.targetPrefix == entry.metadata.targetPrefix)
      #expect(model.metadata.protocols == entry.metadata.protocols)
    }
  }
}
