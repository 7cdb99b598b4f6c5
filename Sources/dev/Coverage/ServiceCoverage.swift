import AWSModel
import ArgumentParser
import Foundation
import Sandbox

/// What tests executed of one service's API.
struct ServiceCoverage {
  /// The service as on the command line.
  let name: String
  /// Every operation of the API, in the model's order.
  let operations: [OperationCoverage]
  /// The listed operations that no test executed.
  let unexecuted: [String]

  /// The operations in a state.
  func operations(_ state: OperationCoverage.State) -> [OperationCoverage] {
    operations.filter { $0.state == state }
  }

  /// Every service that has a model, by name.
  static func all(in checkout: URL, export: URL) throws -> [ServiceCoverage] {
    let library = try ModelFiles.library()
    let names = try FileManager.default
      .contentsOfDirectory(atPath: checkout.appending(path: "Sources/AWSModel/Models").path())
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    let modules = Set(Catalogue.services.map(module)).sorted()
    let files = try Dictionary(
      uniqueKeysWithValues: modules.map { ($0, try OperationFile.all(in: $0, of: checkout)) })
    // The compiler writes full paths into the export.
    let root = URL(filePath: checkout.path(), directoryHint: .isDirectory).path()
    let paths = files.values.joined().map { root + $0.path }
    let executed = try CoverageExport(export, of: Set(paths))
    guard !executed.regions.isEmpty else {
      throw ValidationError("\(export.path()) knows no file of \(root)")
    }
    return names.compactMap { name in
      guard let model = library.model(for: name) else { return nil }
      let service = Catalogue.services.first { $0.name == name }
      return ServiceCoverage(
        model, service, files: service.map { files[module($0)] ?? [] } ?? [],
        regions: { executed.regions[root + $0.path] })
    }
  }

  private init(
    _ model: ServiceModel, _ service: (any AWSService.Type)?, files: [OperationFile],
    regions: (OperationFile) -> [ExecutedRegion]?
  ) {
    name = model.name
    operations = model.operationNames.compactMap { model.operation($0) }.map { facts in
      let file = files.first { $0.name == facts.name }
      let type = service?.operations.first { $0.name == facts.name }
      return OperationCoverage(
        facts, errors: facts.errors.map { model[$0].exception?.code ?? model[$0].name },
        file: file, regions: file.flatMap(regions),
        input: type.flatMap { InputReading($0, facts, of: model) })
    }
    let executed = Set(
      operations.filter { $0.state == .simulated || $0.state == .partly }.map(\.name))
    unexecuted = (service?.operations.map { $0.name } ?? []).filter { !executed.contains($0) }
  }

  /// The module that a service is written in.
  static func module(_ service: any AWSService.Type) -> String {
    String(String(reflecting: service).prefix { $0 != "." })
  }
}

extension OperationFile {
  /// The files of services that are newer than `export`: its lines are no longer theirs.
  static func changed(since export: URL, in checkout: URL) throws -> [String] {
    let modified = { (file: URL) throws -> Date in
      try file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
        ?? .distantPast
    }
    let limit = try modified(export)
    return try Set(Catalogue.services.map(ServiceCoverage.module)).sorted().flatMap { module in
      try FileManager.default
        .subpathsOfDirectory(atPath: checkout.appending(path: "Sources/\(module)").path())
        .filter { $0.hasSuffix(".swift") }.sorted().map { "Sources/\(module)/\($0)" }
        .filter { try modified(checkout.appending(path: $0)) > limit }
    }
  }

  /// The operations of a module.
  static func all(in module: String, of checkout: URL) throws -> [OperationFile] {
    let folder = checkout.appending(path: "Sources/\(module)")
    let texts = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".swift") }.sorted()
      .map { path in
        (
          path: "Sources/\(module)/\(path)",
          text: try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        )
      }
    let codes = ErrorCodes(texts: texts.map(\.text))
    return texts.compactMap { OperationFile(path: $0.path, text: $0.text, codes: codes) }
  }
}
