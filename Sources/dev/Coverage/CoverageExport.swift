import ArgumentParser
import Documents
import Foundation

/// A stretch of source and how often tests executed it.
struct ExecutedRegion: Hashable {
  var start: SourcePosition
  var end: SourcePosition
  var count: Int
}

/// A line and a column of a source file, both counted from 1.
struct SourcePosition: Hashable, Comparable {
  var line: Int
  var column: Int

  static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    left.line == right.line ? left.column < right.column : left.line < right.line
  }
}

/// What `llvm-cov export` wrote after a run of the tests.
///
/// The document has tens of megabytes, of which operations need a few: the bytes are cut into the
/// records of single functions, and only those of the wanted files are parsed.
///
/// - Source: LLVM, `CoverageExporterJson.cpp`: a region is
///   `[line, column, end line, end column, count, file, expanded file, kind]`; kind 0 is code.
struct CoverageExport {
  /// The regions of each file, outer ones first.
  let regions: [String: [ExecutedRegion]]

  /// Reads the records of the files that have one of these full paths.
  init(_ file: URL, of paths: Set<String>) throws {
    let bytes = try Data(contentsOf: file, options: .mappedIfSafe)
    guard let functions = bytes.range(of: Data("\"functions\":[".utf8)) else {
      throw ValidationError("\(file.path()) is no export of llvm-cov: it has no functions")
    }
    let found = try bytes.withUnsafeBytes { buffer in
      var found: [String: [ExecutedRegion]] = [:]
      for record in Self.records(in: buffer, from: functions.upperBound) {
        guard let path = Self.path(in: buffer, record), paths.contains(path) else { continue }
        let function = try JSON(parsing: Array(buffer[record]))
        found[path, default: []] += (function["regions"]?.array ?? []).compactMap(Self.region)
      }
      return found
    }
    regions = found.mapValues(Self.merged)
  }

  private static func region(_ entry: JSON) -> ExecutedRegion? {
    // Counters are differences: where a process was killed they may lie below zero, which the
    // export writes as a number beyond any count.
    let numbers = (entry.array ?? []).map { Int(exactly: $0.double ?? 0) ?? 0 }
    guard numbers.count == 8, numbers[7] == 0 else { return nil }
    return ExecutedRegion(
      start: SourcePosition(line: numbers[0], column: numbers[1]),
      end: SourcePosition(line: numbers[2], column: numbers[3]), count: numbers[4])
  }

  /// One region for each stretch: a generic function has a record for each of its forms.
  private static func merged(_ regions: [ExecutedRegion]) -> [ExecutedRegion] {
    var counts: [ExecutedRegion: Int] = [:]
    for region in regions {
      counts[ExecutedRegion(start: region.start, end: region.end, count: 0), default: 0] +=
        region.count
    }
    return counts.map { ExecutedRegion(start: $0.start, end: $0.end, count: $1) }
      .sorted { ($0.start, $1.end) < ($1.start, $0.end) }
  }

  /// The path in a record's `"filenames":["…"`, which stands before its name and regions.
  private static func path(in buffer: UnsafeRawBufferPointer, _ record: Range<Int>) -> String? {
    let opening = Array("\"filenames\":[\"".utf8)
    let quote = UInt8(ascii: "\"")
    var place = record.lowerBound
    while place + opening.count < record.upperBound {
      if buffer[place] == quote, buffer[place..<(place + opening.count)].elementsEqual(opening) {
        let path = buffer[(place + opening.count)..<record.upperBound].prefix { $0 != quote }
        return String(decoding: path, as: UTF8.self)
      }
      place += 1
    }
    return nil
  }

  /// The objects of the array whose content begins at `start`.
  private static func records(
    in buffer: UnsafeRawBufferPointer, from start: Int
  ) -> [Range<Int>] {
    var records: [Range<Int>] = []
    var (depth, opening, isText) = (0, start, false)
    var place = start
    while place < buffer.count {
      switch buffer[place] {
      case UInt8(ascii: "\\") where isText: place += 1
      case UInt8(ascii: "\""): isText.toggle()
      case _ where isText: break
      case UInt8(ascii: "{"):
        if depth == 0 { opening = place }
        depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { records.append(opening..<(place + 1)) }
      case UInt8(ascii: "]") where depth == 0: return records
      default: break
      }
      place += 1
    }
    return records
  }
}
