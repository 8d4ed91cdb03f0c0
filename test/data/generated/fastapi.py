"""A shop in FastAPI: `python fastapi.py` prints its description as one would first write it, `python fastapi.py mended` as advised."""

import json
import sys

from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer
from pydantic import BaseModel

mended = "mended" in sys.argv


class NewProduct(BaseModel):
    name: str
    price: int


class Product(NewProduct):
    id: int


problem = {
    "content": {
        "application/problem+json": {
            "schema": {
                "type": "object",
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                    "errors": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"pointer": {"type": "string"}, "detail": {"type": "string"}},
                        },
                    },
                },
            }
        }
    }
}
text = {"schema": {"type": "string"}}
unauthorized = {**problem, "headers": {"WWW-Authenticate": text}} if mended else problem
errors = {401: unauthorized, 404: problem, 422: problem} if mended else {}

app = FastAPI(title="Shop", version="1.0.0")
secured = [Depends(HTTPBearer())]


@app.get("/products/{id}", dependencies=secured, responses=errors)
def get_product(id: int) -> Product: ...


if mended:

    @app.post(
        "/products",
        dependencies=secured,
        status_code=201,
        responses={201: {"headers": {"Location": text}}, 401: unauthorized, 409: problem, 422: problem},
    )
    def create_product(product: NewProduct) -> Product: ...

    @app.delete("/products/{id}", dependencies=secured, status_code=204, responses=errors)
    def delete_product(id: int) -> None: ...

else:

    @app.post("/products", dependencies=secured)
    def create_product(product: NewProduct) -> Product: ...

    @app.delete("/products/{id}", dependencies=secured)
    def delete_product(id: int): ...


print(json.dumps(app.openapi(), indent=2))
