import Foundation
import GRDB

/// Bytes as SQLite keeps them; GRDB knows them only as Foundation's `Data`.
enum Blob {
  /// Bytes as a statement takes them.
  static func value(_ bytes: [UInt8]) -> DatabaseValue { Data(bytes).databaseValue }

  /// The bytes in a column of a row; nil where there are none.
  static func bytes(_ row: Row, _ column: String) -> [UInt8]? {
    let data: Data? = row[column]
    return data.map { Array($0) }
  }
}
