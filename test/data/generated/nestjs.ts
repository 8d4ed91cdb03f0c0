/** A shop in NestJS: `node nestjs.js` prints its description as one would first write it, `node nestjs.js mended` as advised. */
import "reflect-metadata";
import { Body, Controller, Delete, Get, HttpCode, Module, Param, Post } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProperty,
  ApiResponse,
  DocumentBuilder,
  SwaggerModule,
} from "@nestjs/swagger";

class NewProduct {
  @ApiProperty() name!: string;
  @ApiProperty() price!: number;
}

class Product extends NewProduct {
  @ApiProperty() id!: number;
}

const text = { schema: { type: "string" } } as const;
const schema = {
  type: "object",
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
  },
} as const;
const content = { "application/problem+json": { schema } };

@ApiBearerAuth()
@Controller("products")
class WrongController {
  @Get(":id")
  findOne(@Param("id") id: string): Product {
    throw id;
  }

  // The trap: one error is declared, and the success is gone.
  @Get(":id/price")
  @ApiResponse({ status: 404, content })
  price(@Param("id") id: string): Product {
    throw id;
  }

  @Post()
  create(@Body() product: NewProduct): Product {
    throw product;
  }

  @Post("search")
  search(@Body() product: NewProduct): Product[] {
    throw product;
  }

  @Delete(":id")
  remove(@Param("id") id: string): void {
    throw id;
  }
}

const unauthorized = () => ApiResponse({ status: 401, content, headers: { "WWW-Authenticate": text } });

@ApiBearerAuth()
@Controller("products")
class MendedController {
  @Get(":id")
  @ApiOkResponse({ type: Product })
  @unauthorized()
  @ApiResponse({ status: 404, content })
  findOne(@Param("id") id: string): Product {
    throw id;
  }

  @Get(":id/price")
  @ApiOkResponse({ type: Product })
  @unauthorized()
  @ApiResponse({ status: 404, content })
  price(@Param("id") id: string): Product {
    throw id;
  }

  @Post()
  @ApiCreatedResponse({ type: Product, headers: { Location: { schema: { type: "string" } } } })
  @unauthorized()
  create(@Body() product: NewProduct): Product {
    throw product;
  }

  @Post("search")
  @HttpCode(200)
  @ApiOkResponse({ type: [Product] })
  @unauthorized()
  search(@Body() product: NewProduct): Product[] {
    throw product;
  }

  @Delete(":id")
  @HttpCode(204)
  @ApiNoContentResponse()
  @unauthorized()
  @ApiResponse({ status: 404, content })
  remove(@Param("id") id: string): void {
    throw id;
  }
}

@Module({ controllers: [WrongController] })
class Wrong {}

@Module({ controllers: [MendedController] })
class Mended {}

async function main(): Promise<void> {
  const app = await NestFactory.create(process.argv.includes("mended") ? Mended : Wrong, { logger: false });
  const config = new DocumentBuilder().setTitle("Shop").setVersion("1.0").addBearerAuth().build();
  console.log(JSON.stringify(SwaggerModule.createDocument(app, config), null, 2));
}

void main();
